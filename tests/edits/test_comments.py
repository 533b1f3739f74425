"""Notes of the facilitator: on their page, as plain paragraphs, with numbers of the report and nobody's name."""

import pytest

from tests.edits.run import complaints, pages, said, visible

TEXT = """
comments:
  - page: silos
    title: {en: Between surveys, it: Tra le indagini}
    text:
      en: |
        The desk opened
        in May.

        # *Not* a [heading](x)
      it: Lo sportello ha aperto.
"""


def test_a_note_stands_on_its_page_alone_with_day_and_paragraphs() -> None:
    found = pages(TEXT)
    (note,) = [html for name, html in found["silos"].fragments.items() if name.startswith("edits-")]
    assert "Note by the facilitator, 16 June 2026" in note
    assert "<b>Between surveys</b>" in note
    assert note.count("<p>The desk opened in May.</p>") == 1
    assert "<p># *Not* a [heading](x)</p>" in note
    assert [name for name, page in found.items() if "The desk opened" in visible(page) + page.text] == ["silos"]


def test_it_speaks_the_language_of_the_page() -> None:
    found = visible(pages(TEXT, "it")["silos"])
    assert "Nota di chi conduce l'indagine (16 giugno 2026) Tra le indagini Lo sportello ha aperto." in found


def test_a_page_that_is_not_there_is_refused_with_those_that_are() -> None:
    (found,) = complaints("comments: [{page: silo, text: {en: a, it: a}}]")
    assert 'the report has no page "silo"' in found and "summary" in found and "silos" in found


@pytest.mark.parametrize(
    ("english", "wrong"),
    [
        ("We are at 77.77 now.", ['"77.77" is no number of this report']),
        ("We asked 150 people in 12 months.", []),
        ("Ask Dr. Rossi.", ['this looks like the name of a person: "Dr. Rossi"']),
        ("Write to me@example.org now", ['this looks like an e-mail address: "me@example.org"']),
    ],
)
def test_numbers_and_names(english: str, wrong: list[str]) -> None:
    found = complaints(f'comments: [{{page: summary, text: {{en: "{english}", it: "Così."}}}}]')
    assert len(found) == len(wrong)
    assert all(part in one for part, one in zip(wrong, found, strict=True))


def test_numbers_of_the_report_may_be_used_as_each_language_writes_them() -> None:
    score = f"{said('level_at', dimension='silos').inputs['score']:.1f}"
    good = f'comments: [{{page: summary, text: {{en: "It is {score}.", it: "È {score.replace(".", ",")}."}}}}]'
    assert complaints(good) == []
    (found,) = complaints(good.replace(score + ".", "99.4."))
    assert '> en: "99.4" is no number of this report' in found
    (found,) = complaints(good.replace(score.replace(".", ","), score))
    assert f'> it: "{score}" is no number of this report' in found
