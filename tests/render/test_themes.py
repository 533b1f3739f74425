"""Themes of what people wrote stand on the page of their dimension and on that for the staff, as text alone."""

from dataclasses import replace

import pytest

from centricity.profile import Profile
from centricity.released import Theme
from tests.line.crawl import text
from tests.render.sample import EVIL, html, odd, written

SILOS = Theme(text={"en": "Handovers take days.", "it": "I passaggi durano giorni."}, dimension="silos", respondents=4)
WHOLE = Theme(text={"en": "People like it here.", "it": "Qui si lavora volentieri."}, respondents=11)


def with_themes(*themes: Theme) -> Profile:
    found = odd(60)
    return replace(found, release=found.release.model_copy(update={"themes": themes}))


def pages(found: Profile, language: str) -> dict[str, str]:
    return {path: text(html({path: page})) for path, page in written(found, language=language).items()}


@pytest.mark.parametrize(
    ("language", "title", "people"), [("en", "What people wrote", "(4 people)"),
                                      ("it", "Che cosa hanno scritto le persone", "(4 persone)")],
)  # fmt: skip
def test_a_theme_stands_with_its_dimension_and_for_the_staff(language: str, title: str, people: str) -> None:
    shown = pages(with_themes(SILOS, WHOLE), language)
    where = {kind: [path for path, words in shown.items() if f"{one.text[language]}" in words]
             for kind, one in (("silos", SILOS), ("whole", WHOLE))}  # fmt: skip
    assert {path.split("/")[-2] for path in where["silos"]} == {"silos", "staff"}
    assert {path.split("/")[-2] for path in where["whole"]} == {"staff"}
    for path in where["silos"]:
        assert title in shown[path]
        assert f"{SILOS.text[language]} {people}" in shown[path]


def test_without_themes_nothing_is_said_of_them() -> None:
    assert not [path for path, words in pages(with_themes(), "en").items() if "What people wrote" in words]


def test_a_theme_is_text() -> None:
    evil = Theme(text={"en": EVIL, "it": EVIL}, dimension="silos", respondents=4)
    markup = html(written(with_themes(evil)))
    assert "<script>alert" not in markup
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in markup
