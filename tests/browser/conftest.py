"""The demo site, built once for all tests in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import CHROMIUM, served
from tests.render.sample import demo
from tests.test_plugin import built


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"))


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo organisations, scored and closed."""
    return demo(tmp_path_factory.mktemp("workspace"))


@pytest.fixture(scope="session")
def site(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of all languages."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield built(workspace, tmp_path_factory.mktemp("site"), monkeypatch)


@pytest.fixture(scope="session")
def instant(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that knows its own address, so that pages change without loading anew."""
    folder = tmp_path_factory.mktemp("instant") / "site"
    with served(folder) as url, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("CENTRICITY_SITE_URL", url)
        monkeypatch.setenv("CENTRICITY_SITE_URL_IT", f"{url}it/")
        built(workspace, folder, monkeypatch)
        yield url
