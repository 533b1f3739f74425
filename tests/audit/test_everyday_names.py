"""Words that are names of departments and of other things too: no false alarm, and no leak overlooked."""

import json
from pathlib import Path
from typing import Any

import pytest

from centricity.audit import attack
from centricity.rehearsal import rehearsed
from tests.audit import test_site_numbers as numbers
from tests.audit.everyday import asked, closed, organization, true_mean
from tests.audit.test_outsider import put

GENERAL = "reading/index.html", "<p>Each score is a number of 100. The quality of the answers is looked at.</p>"
MAP = {"partners": {"carrier": {"en": "Carrier", "it": "Corriere"}}, "rated": ["sales", "service", "carrier"],
       "cells": [{"rater": "department/sales", "rated": "carrier", "need": 40},
                 {"rater": "department/service", "rated": "carrier", "need": 45, "help": 70}]}  # fmt: skip


def changed(root: Path, **more: Any) -> Path:
    """The archive of `test_site_numbers` with the hidden department Legal called Quality."""
    results = numbers.archive(root)
    file = results / "acme" / "w1.json"
    release = json.loads(file.read_text("utf-8"))
    release["organization"]["departments"]["legal"] = {"en": "Quality", "it": "Qualità"}
    put(file, json.dumps({**release, "quality": {"flagged": 0, "straightline": 3.5}, **more}))
    put(root / "site" / GENERAL[0], GENERAL[1])
    return results


def whom(results: Path, name: str, text: str) -> list[str]:
    site = results.parent / "site"
    put(site / name, text)
    return [one.what for one in attack(results, site).findings]


DATA = "organizations/acme/data/acme-w1.json"


def test_a_copy_of_the_results_says_nothing_beyond_them(tmp_path: Path) -> None:
    results = changed(tmp_path)
    text = (results / "acme" / "w1.json").read_text("utf-8")
    assert whom(results, DATA, text) == []


@pytest.mark.parametrize("place", ["groups", "tally"])
def test_a_copy_with_a_group_more_does(place: str, tmp_path: Path) -> None:
    results = changed(tmp_path)
    data = json.loads((results / "acme" / "w1.json").read_text("utf-8"))
    data[place] = {"department": {"sales": {"whole": 37.5}, "quality": {"whole": 87.5}}}
    assert any("quality" in one for one in whom(results, DATA, json.dumps(data)))


ROWS = (
    "<tr><th>Sales</th><td>–</td><td>56.3</td><td>40%</td></tr>"
    "<tr><th>Service</th><td>37.5</td><td>–</td><td>{}</td></tr>"
)
HEADS = "<tr><th></th><th>Sales</th><th>Service</th><th>Carrier</th></tr>"


@pytest.mark.parametrize(("cell", "found"), [("45%", False), ("70", False), ("87.5", True)])
def test_a_partner_of_the_help_map_is_no_group_where_the_map_says_so(cell: str, found: bool, tmp_path: Path) -> None:
    told = whom(changed(tmp_path, collaboration=MAP), numbers.PAGE, f"<table>{HEADS}{ROWS.format(cell)}</table>")
    assert any("Carrier" in one for one in told) == found


def test_of_100_is_no_group(tmp_path: Path) -> None:
    results = changed(tmp_path)
    assert whom(results, numbers.PAGE, "<p>Sales 37.5 of 100; Service 56.3 of 100</p>") == []
    assert any("Board" in one for one in whom(results, numbers.PAGE, "<p>Sales 37.5 Board 100; Service 56.3</p>"))


@pytest.mark.parametrize(
    "text",
    [
        "<p>Quality: 87.4</p>",
        "<p>Sales 37.5; Quality 87; Service 56.3</p>",
        "<table><tr><th>Department</th><th>The whole</th></tr><tr><th>Quality</th><td>37.5</td></tr></table>",
        "<table><tr><td>Sales</td><td>37.5</td></tr><tr><td>Quality</td><td>56.3</td></tr></table>",
        numbers.data({"Sales": 37.5, "Quality": 87.4}),
    ],
    ids=["sentence", "list", "headed", "between departments", "data"],
)
def test_a_department_called_as_a_word_of_the_report_is_found(text: str, tmp_path: Path) -> None:
    assert any("Quality" in one for one in whom(changed(tmp_path), numbers.PAGE, text))


@pytest.mark.parametrize("seed", range(60))
def test_no_everyday_name_is_a_false_alarm_and_each_leak_is_found(seed: int, tmp_path: Path) -> None:
    shape, language = organization(seed), ("en", "it")[seed % 2]
    place = closed(tmp_path, shape, seed)
    rehearsed(place, place.results, place.site, language)
    assert attack(place.results, place.site).findings == ()
    hidden = shape.units[-1]
    dimension = asked().dimension["silos"]
    heading = {"en": "Department", "it": "Reparto"}[language]
    mean = true_mean(place, dimension.id, hidden.id)
    row = f"<tr><th>{hidden.name[language]}</th><td>{mean}</td></tr>"
    page = place.site / ("it" if language == "it" else "") / "organizations" / shape.id / "views" / "index.html"
    leak = f"<table><tr><th>{heading}</th><th>{dimension.name[language]}</th></tr>{row}</table></body>"
    put(page, page.read_text("utf-8").replace("</body>", leak))
    found = attack(place.results, place.site).findings
    assert [one for one in found if (one.low, one.high) == (mean, mean) and "views" in " ".join(one.numbers)]
