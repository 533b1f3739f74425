"""A6: pages in both languages have the same findings, in the same order, from the same inputs."""

from collections import defaultdict

from tests.voice.built import LANGUAGES, Built


def test_every_page_has_the_same_findings_in_both_languages(built: Built) -> None:
    found = {language: defaultdict(list) for language in LANGUAGES}
    for one in built.said():
        found[one.language][one.page].append((one.rule, one.inputs))
    assert found["en"] == found["it"]
    assert len(found["en"]) > 40
    assert len({rule for page in found["en"].values() for rule, _ in page}) > 20


def test_another_finding_would_be_seen(built: Built) -> None:
    rules = [one.rule for one in built.said() if one.page == "organizations/demo-vendo/index.html"]
    half = len(rules) // 2
    assert rules[:half] == rules[half:]
    assert rules[: half - 1] != rules[half:]
