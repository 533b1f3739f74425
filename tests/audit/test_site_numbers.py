"""Numbers on the site that the results do not hold, wherever they hide; and none where the site says what they say."""

import html
import json
from pathlib import Path
from typing import Any

import pytest

from centricity.audit import Finding, attack
from tests.audit.test_outsider import put

DEPARTMENTS = {
    "sales": {"en": "Sales", "it": "Vendite"},
    "service": {"en": "Service", "it": "Assistenza"},
    "it": {"en": "IT", "it": "Informatica"},
    "legal": {"en": "Legal", "it": "Legale"},
}
ITEMS = ("q1", "q2")
BLOCKS = {  # n, then the sum of the score in half steps of four: 8 a person
    "staff": (21, 84),
    "department/sales": (7, 21),
    "department/service": (6, 27),
    "department/it+legal": (8, 36),
}
SCORES = {"Sales": "37.5", "Service": "56.3", "IT and Legal": "56.3", "All staff": "50.0"}


def archive(root: Path) -> Path:
    groups: dict[str, Any] = {
        key: {"respondents": n, "dimensions": {"whole": {"n": n, "sum": total}}, "merged": []}
        for key, (n, total) in BLOCKS.items()
    }
    groups["department/it+legal"]["merged"] = ["it", "legal"]
    release = {
        "organization": {"id": "acme", "name": {"en": "Acme"}, "departments": DEPARTMENTS},
        "wave": {"id": "w1", "from": "2026-01-01", "to": "2026-01-31"},
        "questionnaire": {"sha256": "asked"},
        "participation": {"respondents": 21},
        "disclosure": {"minimum_group": 5},
        "tally": {"unit": {"whole": 2}, "groups": groups},
    }
    questionnaire = {
        "scale": "truth",
        "scales": {"truth": {"min": 1, "max": 5}},
        "attributes": [{"id": "department", "label": {"en": "Department", "it": "Reparto"}}],
        "dimensions": [
            {"id": "whole", "name": {"en": "The whole", "it": "Insieme"}, "items": [{"id": i} for i in ITEMS]}
        ],
        "policy": {
            "answered_share": 0.5,
            "roles": None,
            "release": {"protection_interval": 50.0, "rate_step": 5},
        },
    }
    put(root / "results" / "acme" / "w1.json", json.dumps(release))
    put(root / "results" / "questionnaires" / "asked.json", json.dumps(questionnaire))
    return root / "results"


def found(root: Path, name: str, text: str) -> tuple[Finding, ...]:
    put(root / "site" / name, text)
    return attack(archive(root), root / "site").findings


def table(rows: dict[str, str], *heading: str) -> str:
    lines = "".join(f"<tr><th>{name}</th><td>{score}</td></tr>" for name, score in rows.items())
    top = "".join(f"<th>{title}</th>" for title in heading)
    return f"<table>{f'<tr>{top}</tr>' if heading else ''}{lines}</table>"


def index(text: str) -> str:
    return json.dumps({"docs": [{"location": "organizations/acme/", "text": text}]})


PAGE = "organizations/acme/views/index.html"
HEADING = ("Department", "The whole")
HONEST = table(SCORES, *HEADING)
ITALIAN = {"Vendite": "37,5", "Assistenza": "56,3", "Informatica e Legale": "56,3"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (PAGE, HONEST),
        (PAGE, table(SCORES)),
        (PAGE, table(ITALIAN, "Reparto", "Insieme")),
        (PAGE, "<table><tr><th>The whole</th><th>Sales</th><th>Service</th><th>Difference</th></tr>"
               "<tr><th>The whole</th><td>37.5</td><td>56.3</td><td>−18.8</td></tr></table>"),
        (PAGE, "<p>Owner: Head of IT</p><p>30 days</p><p>Level 3</p><p>Sales 37.5</p><p>7 of 9 in Legal agree.</p>"),
        (PAGE, "<svg><title>The whole</title><desc>score 50.0; Sales 37.5; Service 56.3</desc></svg>"),
        ("search/search_index.json", index("Sales 37.5 Service 56.3")),
        ("downloads/acme.csv", "department,The whole\nSales,37.5\nIT and Legal,56.3\n"),
    ],
    ids=["table", "table without a heading", "Italian", "by columns", "sentences", "chart", "search", "download"],
)  # fmt: skip
def test_what_the_results_say_may_stand_on_the_site(name: str, text: str, tmp_path: Path) -> None:
    assert found(tmp_path, name, text) == ()


def data(value: Any) -> str:
    return f'<figure data-chart="{html.escape(json.dumps(value))}"></figure>'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (PAGE, table({**SCORES, "Legal": "87.5"}, *HEADING)),
        (PAGE, table({**ITALIAN, "Legale": "87,5"}, "Reparto", "Insieme")),
        (PAGE, "<p>Legal: 87.5</p>"),
        (PAGE, "<svg><svg><title>Sales 37.5</title></svg><svg><title>Legal 87.5</title></svg></svg>"),
        (PAGE, "<figure><svg><desc>Sales 37.5; Service 56.3; Legal 87.5</desc></svg></figure>"),
        (PAGE, data([["Sales", 37.5], ["Service", 56.3], ["Legal", 87.5]])),
        (PAGE, data([{"name": "Sales", "y": 37.5}, {"name": "Legal", "y": 87.5}])),
        (PAGE, data({"Sales": 37.5, "Service": 56.3, "Legal": 87.5})),
        (PAGE, f'<script type="application/json">{json.dumps({"rows": {"sales": 37.5, "legal": 87.5}})}</script>'),
        (PAGE, f"<script>const rows = {json.dumps([['Sales', 37.5], ['Legal', 87.5]])};</script>"),
        (PAGE, f'<img alt="Sales 37.5, Legal 87.5">{HONEST}'),
        ("search/search_index.json", index("Sales 37.5 Legal 87.5")),
        ("assets/acme.json", json.dumps({"acme": [{"department": "legal", "whole": 87.5}]})),
        ("downloads/acme.csv", "department;The whole\nSales;37,5\nLegal;87,5\n"),
    ],
    ids=["table", "Italian", "sentence", "chart", "one text", "rows", "records", "names", "script", "literal", "alt",
         "search", "file", "download"],
)  # fmt: skip
def test_a_department_shown_only_together_with_another_is_found(name: str, text: str, tmp_path: Path) -> None:
    first = found(tmp_path, name, text)[0]
    assert "legal" in first.what.lower()
    assert (first.low, first.high) == (87.5, 87.5)
    assert any(name in number for number in first.numbers)
    assert name in first.remedy


@pytest.mark.parametrize("text", [table({**SCORES, "Board": "81.3"}), table({**SCORES, "Board": "81.3"}, *HEADING)])
def test_a_label_where_departments_stand_is_a_department_whatever_it_is_called(text: str, tmp_path: Path) -> None:
    assert [(one.low, one.high) for one in found(tmp_path, PAGE, text) if "Board" in one.what] == [(81.3, 81.3)]


def test_with_the_number_of_people_the_answers_follow(tmp_path: Path) -> None:
    rows = "".join(f"<tr><th>{name}</th><td>{n}</td><td>{score}</td></tr>" for name, n, score in [
        ("Sales", 7, "37.5"), ("Service", 6, "56.3"), ("Legal", 2, "100.0"),
    ])  # fmt: skip
    heading = "<tr><th>Department</th><th>Answers</th><th>The whole</th></tr>"
    told = found(tmp_path, PAGE, f"<table>{heading}{rows}</table>")
    assert (5, 5) in [one.answers for one in told if "q1" in one.what and one.people == 2]


def test_another_number_than_that_of_the_results_is_found(tmp_path: Path) -> None:
    old = table({**SCORES, "Sales": "41.1"}, *HEADING)
    assert any("Sales" in one.what for one in found(tmp_path, PAGE, old))
