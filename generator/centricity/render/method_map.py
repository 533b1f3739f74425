"""The rules of the help map in the questionnaire's own numbers, for the page on method and data quality."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.questionnaire import CollaborationQuestion
from centricity.render.context import Report
from centricity.render.help_map import has_map
from centricity.render.method_rules import role_name
from centricity.render.views import least


@dataclass(frozen=True)
class Rule:
    """What it is about, and the rule in words."""

    title: str
    text: str


def map_rules(report: Report) -> tuple[Rule, ...]:
    """How the map is asked, what of it is shown, and what is worked out; empty where the wave did not ask."""
    asked = report.questionnaire.collaboration
    if asked is None or not has_map(report):
        return ()
    title = "method.map.{}.title".format
    return tuple(Rule(report.language.label(title(name)), text) for name, text in _texts(report, asked))


def _texts(report: Report, asked: CollaborationQuestion) -> Iterator[tuple[str, str]]:
    label = report.language.label
    yield "asked", label("method.map.asked.text")
    yield "counted", " ".join(_counted(report))
    yield "figures", label("method.map.figures.text", **_scale(report, asked))
    yield "shown", label("method.map.shown.text", **_least(report, asked))
    yield "rounded", label("method.map.rounded.text", **_limits(report, asked))
    yield "none", label("method.map.none.text", least=asked.limits.departments_shown)
    yield "worked_out", label("method.map.worked_out.text")
    yield "links", label("method.map.links.text", **_links(report, asked))
    if asked.openness:
        percent, rules = report.language.percent, asked.openness
        values = {"cells": percent(100 * rules.cells), "response": percent(100 * rules.response)}
        yield "openness", label("method.map.openness.text", **values)
    yield "waves", label("method.map.waves.text")


def _counted(report: Report) -> Iterator[str]:
    roles = report.questionnaire.policy.roles
    if roles and roles.beside:
        yield report.language.label("method.map.counted.beside", beside=role_name(report, roles.beside))
    yield report.language.label("method.map.counted.text")


def _scale(report: Report, asked: CollaborationQuestion) -> dict[str, str]:
    labels, name_of = asked.scale.labels, report.language.name_of
    return {"low": name_of(labels[asked.scale.min]), "high": name_of(labels[asked.scale.max])}


def _least(report: Report, asked: CollaborationQuestion) -> dict[str, int]:
    return {"least": least(report), "answered": least(report) + asked.limits.few}


def _limits(report: Report, asked: CollaborationQuestion) -> dict[str, object]:
    limits, percent = asked.limits, report.language.percent
    ends = {"low": limits.end, "high": 100 - limits.end}
    shares = {"low_share": percent(ends["low"]), "high_share": percent(ends["high"])}
    return {"step": limits.step, "few": limits.few, **ends, **shares}


def _links(report: Report, asked: CollaborationQuestion) -> dict[str, object]:
    rules, percent = asked.links, report.language.percent
    return {
        "need": percent(rules.need_from),
        "help": rules.help_below,
        "points": rules.asymmetry_from,
        "surely": rules.asymmetry_surely,
        "confidence": percent(100 * rules.asymmetry_confidence),
    }
