"""A site on disk without a site generator: pages, the index of the search, and what a careless one leaves in them."""

import html
import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from centricity.render import Page
from centricity.report import pages

LANGUAGE = "en"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.attributes: list[str] = []

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.attributes += [value for name, value in attributes if value and name != "class"]


def written(root: Path, results: Path, site: Path) -> Path:
    """The pages of an archive as HTML, with an index of all their words, as the search has it."""
    found = pages(root, LANGUAGE, results=results)
    for page in found:
        _put(site / page.path.replace(".md", ".html"), f"<!doctype html><html><body>{_body(page)}</body></html>")
    _put(site / "search" / "search_index.json", _index(found))
    return site


def careless_search(organization: str, unprotected: Path, site: Path) -> None:
    """The index has a table of every department, made before anything was hidden."""
    index = site / "search" / "search_index.json"
    content = json.loads(index.read_text("utf-8"))
    text = " ".join(" ".join(row) for row in department_rows(unprotected / organization))
    entry = {"location": f"organizations/{organization}/views/#departments", "title": "Departments", "text": text}
    _put(index, json.dumps({**content, "docs": [*content["docs"], entry]}))


def careless_chart(organization: str, unprotected: Path, site: Path) -> None:
    """A chart brings the scores of every department along, as data that nobody sees."""
    page = site / "organizations" / organization / "views" / "index.html"
    rows = html.escape(json.dumps(department_rows(unprotected / organization)))
    chart = f'<figure data-rows="{rows}"></figure></body>'
    _put(page, page.read_text("utf-8").replace("</body>", chart))


def department_rows(folder: Path) -> list[list[str]]:
    """Department, answers and a score a dimension, as the latest results file of a folder has them."""
    data = json.loads(max(folder.glob("*.json")).read_text("utf-8"))
    names, groups = data["organization"]["departments"], data["groups"]["department"]
    heading = ["Department", "Answers", *(name.title() for name in data["tally"]["unit"])]
    rows = [
        [names[unit][LANGUAGE], str(group["respondents"]), *(str(one["score"]) for one in group["dimensions"].values())]
        for unit, group in groups.items()
    ]
    return [heading, *rows]


def words(text: str) -> str:
    """What stands between tags, and then what their attributes say, with single spaces and without brackets."""
    reader = _Words()
    reader.feed(text)
    reader.close()
    return " ".join(re.sub(r'[\[\]{}",]', " ", " ".join([*reader.shown, *reader.attributes])).split())


def all_words(site: Path) -> str:
    """Every text file of a site, tags taken away."""
    suffixes = {".html", ".json", ".js", ".svg", ".xml", ".txt", ".csv"}
    files = (path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix in suffixes)
    return "\n".join(words(path.read_text("utf-8")) for path in files)


def _body(page: Page) -> str:
    return page.text.split("---", 2)[-1] + "".join(page.fragments.values())


def _index(found: Iterable[Page]) -> str:
    docs = [{"location": page.path.removesuffix("index.md"), "text": words(_body(page))} for page in found]
    return json.dumps({"config": {"lang": [LANGUAGE]}, "docs": docs})


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
