"""Where the facilitator gave an address: the form sends the answer there when told to, and says how that went."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route

from tests.browser.chromium import CHROMIUM, browser
from tests.browser.test_every_page import Watched
from tests.collect.web_forms import choose, elsewhere, go_to_end, write

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here")]
ADDRESS = "https://collect.example.org/in?x=1"
ALLOWED = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}


class Server:
    """Answers what is sent to the address with one status (0 = cannot be reached), and remembers it."""

    def __init__(self, page: Page, status: int) -> None:
        self.status = status
        self.posted: list[Request] = []
        self.saved: list[str] = []
        page.route("https://collect.example.org/**", self.answer)
        page.on("download", lambda download: self.saved.append(Path(download.path()).read_text("utf-8")))

    def answer(self, route: Route, request: Request) -> None:
        if request.method == "POST":
            self.posted.append(request)
        if self.status:
            route.fulfill(status=self.status, headers=ALLOWED)
        else:
            route.abort()


@pytest.mark.parametrize(("status", "arrived"), [(204, True), (500, False), (0, False)])
def test_posting_is_told_as_it_went(tmp_path: Path, status: int, arrived: bool) -> None:
    there = write(tmp_path, wave={"collect": {"post_to": ADDRESS}})
    with browser(360) as context:
        page = context.pages[0]
        watched, server = Watched(page), Server(page, status)
        page.goto(there.as_uri())
        assert ADDRESS in page.locator("#start").inner_text()
        page.click("#begin")
        choose(page, "contact", "other")
        go_to_end(page)
        assert elsewhere(watched) == []
        page.click("#hand-in")
        page.wait_for_selector("#done:not([hidden])")
        told = page.locator("#told").inner_text()
        assert page.locator("#ways").is_visible() == (not arrived)
        page.wait_for_timeout(200)
        assert ("have arrived" in told, "did not work" in told, len(server.saved)) == (
            arrived,
            not arrived,
            not arrived,
        )
        with page.expect_download() as again:
            page.click("#save")
        kept = Path(again.value.path()).read_text("utf-8")
    assert set(elsewhere(watched)) == {ADDRESS}
    assert "contact: other" in kept
    assert [request.post_data for request in server.posted] == [kept]
    assert all(text == kept for text in server.saved)
    _says_nothing_of_the_sender(server.posted[0])


def _says_nothing_of_the_sender(request: Request) -> None:
    assert request.headers["content-type"] == "text/yaml"
    assert not {"cookie", "referer", "authorization"} & set(request.headers)
