"""The table for programs, and the results file."""

import csv
from io import StringIO

import pytest

from centricity.export import file_of
from centricity.render.strips import score_text
from centricity.render.summary import summary
from tests.export.made import DEMO, ORDER, RESULTS, all_reports, content, small

EVERY = pytest.mark.parametrize("name", DEMO)


def rows(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


def test_excel_reads_it_by_a_double_click() -> None:
    english, italian = (content("demo-vendo/2026-05", "csv", language) for language in ("en", "it"))
    assert english.startswith(b"\xef\xbb\xbforganization,wave,table,")
    assert italian.startswith(b"\xef\xbb\xbforganization;wave;table;")


@EVERY
def test_both_languages_hold_the_same_numbers(name: str) -> None:
    english, italian = rows(content(name, "csv")), rows(content(name, "csv", "it"), ";")
    key = ("table", "subject", "measure", "unit")
    assert len(english) > 300
    assert sorted([*(one[k] for k in key), one["value"]] for one in english) == sorted(
        [*(one[k] for k in key), one["value"].replace(",", ".")] for one in italian
    )


@EVERY
def test_scores_are_those_of_the_first_page(name: str) -> None:
    report = all_reports("en")[name]
    found = {
        one["subject"]: one
        for one in rows(content(name, "csv"))
        if (one["table"], one["measure"]) == ("dimensions", "score")
    }
    for row in summary(report).rows:
        assert (found[row.id]["value"] or found[row.id]["shown_instead"]) == row.score


def test_a_score_cut_at_an_end_is_no_number() -> None:
    report = small(18)
    scored = [(dimension.id, score) for dimension, score in report.dimensions() if score]
    cut = [(name, role, one) for name, score in scored for role, one in score.roles.items() if one.end]
    found = rows(file_of(report, "csv", ORDER).content)
    for dimension, role, estimate in cut:
        one = next(r for r in found if r["measure"] == dimension and r["subject"] == f"contact/{role}")
        assert (one["value"], one["shown_instead"]) == ("", score_text(report, estimate.score, estimate.end))
    empty = [one for one in found if not one["value"] and not one["shown_instead"]]
    assert empty and all(one["note"] for one in empty)


def test_no_text_is_taken_for_a_formula() -> None:
    for one in rows(content("demo-vendo/2026-05", "csv")):
        assert not one["name"].startswith(("=", "+", "-", "@")) and not one["note"].startswith(("=", "+", "-", "@"))


@EVERY
def test_the_results_file_is_the_published_one(name: str) -> None:
    assert content(name, "json") == (RESULTS / f"{name}.json").read_bytes()
