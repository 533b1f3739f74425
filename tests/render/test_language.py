"""Words, numbers and dates in every language."""

import re
from string import Formatter

import pytest

from centricity.render import Language, MissingWords, languages
from centricity.render.reliability import word

EN, IT = Language("en"), Language("it")


def fields(text: str) -> set[str]:
    """What is filled in, in whatever form."""
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name}


def test_english_and_italian_have_the_same_labels_with_the_same_places_to_fill() -> None:
    assert sorted(EN.keys) == sorted(IT.keys)
    assert [key for key in EN.keys if fields(EN._words.labels[key]) != fields(IT._words.labels[key])] == []


def test_no_label_was_left_untranslated() -> None:
    same = [key for key in EN.keys if EN._words.labels[key] == IT._words.labels[key]]
    allowed = re.compile(r"format\.|table\.p$|nothing$|trust\.(facts|evidence)_of$|months\.")
    assert [key for key in same if not allowed.match(key)] == []


def test_languages_are_the_folders_of_phrases() -> None:
    assert languages() == ("en", "it")


@pytest.mark.parametrize(
    ("value", "decimals", "english", "italian"),
    [
        (1234.56, 1, "1,234.6", "1.234,6"),
        (64.5, 0, "65", "65"),
        (-3, 0, "−3", "−3"),
        (-0.2, 0, "0", "0"),
        (0.0, 1, "0.0", "0,0"),
    ],
)
def test_numbers(value: float, decimals: int, english: str, italian: str) -> None:
    assert EN.number(value, decimals) == english
    assert IT.number(value, decimals) == italian


def test_percentages_are_nothing_or_everything_only_if_exactly_so() -> None:
    assert [EN.percent(value) for value in (0, 0.2, 57.3, 99.8, 100)] == ["0%", "1%", "57%", "99%", "100%"]


def test_dates() -> None:
    assert EN.date("2026-03-02") == "2 March 2026"
    assert IT.date("2026-03-01") == "1º marzo 2026"
    assert EN.dates("2026-03-02", "2026-03-20") == "2 to 20 March 2026"
    assert IT.dates("2026-02-27", "2026-03-20") == "27 febbraio – 20 marzo 2026"
    assert EN.dates("2025-12-28", "2026-01-20") == "28 December 2025 to 20 January 2026"


def test_lists_and_signs() -> None:
    assert EN.all_of(["a", "b", "c"]) == "a, b and c"
    assert IT.all_of(["a", "b"]) == "a e b"
    assert EN.all_of([]) == ""
    assert [EN.signed(value) for value in (12.4, 0.2, -3)] == ["+12.4", "+0.2", "−3.0"]


def test_a_missing_label_or_value_is_an_error() -> None:
    with pytest.raises(MissingWords, match=r'labels: no label "no.such"'):
        EN.label("no.such")
    with pytest.raises(MissingWords, match="nothing to put into"):
        EN.label("format.interval", low=1)
    with pytest.raises(MissingWords, match='no language "xx": expected one of en, it'):
        Language("xx")


def test_a_percentage_in_a_label_takes_its_article() -> None:
    shares = {8: "almeno l'8%", 80: "almeno l'80%", 40: "almeno il 40%", 0: "almeno lo 0%"}
    assert {share: IT.label("heat.share", share=IT.percent(share)) for share in shares} == shares
    assert EN.label("heat.share", share=EN.percent(80)) == "at least 80%"
    with pytest.raises(MissingWords, match=r"heat\.share"):
        IT.label("heat.share", share="80%")


def test_lists_of_labels_keep_their_order() -> None:
    assert len(EN.several("reading.hidden.points", minimum="5", minimum_public="10")) == 5
    assert EN.several("reading.hidden.points", minimum="5", minimum_public="10")[0].startswith("Groups of fewer than 5")
    assert EN.several("reading.nothing") == ()


def test_a_negative_alpha_is_no_weak_reliability() -> None:
    assert [word(alpha) for alpha in (-0.2, 0.0, 0.59, 0.6, 0.8)] == ["apart", "weak", "weak", "enough", "good"]
