"""The XLSForm, converted by pyxform and validated by ODK Validate where there is Java."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from centricity.collect.form import Form, Question
from centricity.collect.xlsform import FILE, xlsform
from centricity.errors import Problems
from centricity.responses.short import short
from tests.collect.asked import FORMS, hostile, real, words
from tests.collect.nodejs import require

X = "{http://www.w3.org/2002/xforms}"


def written(asked: Form) -> bytes:
    content = xlsform(asked, words(asked))[FILE]
    assert isinstance(content, bytes)
    return content


def xform(content: bytes, *, validate: bool = False) -> ET.Element:
    return ET.fromstring(convert(xlsform=BytesIO(content), file_type=".xlsx", validate=validate).xform)


def rows(content: bytes, sheet: str) -> list[dict[str, str]]:
    head, *rest = openpyxl.load_workbook(BytesIO(content))[sheet].iter_rows(values_only=True)
    return [{str(name): str(cell or "") for name, cell in zip(head, row, strict=True)} for row in rest]


def texts(form: ET.Element, language: str) -> set[str]:
    found = next(one for one in form.iter(f"{X}translation") if one.get("lang") == language)
    return {value.text or "" for value in found.iter(f"{X}value")}


@pytest.mark.parametrize("asked", FORMS.values(), ids=FORMS)
def test_pyxform_takes_it_in_both_languages(asked: Form) -> None:
    form = xform(written(asked))
    for language, name in (("it", "Italiano (it)"), ("en", "English (en)")):
        found = {text.replace("’", "'") for text in texts(form, name)}
        for section in asked.sections:
            for one in (*section.questions, *section.choices):
                text = one.text if isinstance(one, Question) else one.label
                expected = " ".join(text[language].split()).replace("${", "$ {").replace("’", "'")
                assert expected in found


@pytest.mark.parametrize("asked", FORMS.values(), ids=FORMS)
def test_odk_validate_takes_it(asked: Form) -> None:
    require("java")
    assert xform(written(asked), validate=True).find(".//") is not None


def test_odk_validate_refuses_what_it_should(tmp_path: Path) -> None:
    """The check itself: a condition on a question that is not there."""
    require("java")
    content = _changed(written(real()), "survey", "relevant", "${contact} = 'leadership'", "${contact} = (")
    with pytest.raises(Exception, match=r"(?i)xpath|parse|valid"):
        xform(content, validate=True)


def test_pyxform_refuses_what_it_should() -> None:
    content = _changed(written(real()), "survey", "type", "select_one answers_contact", "select_one nowhere")
    with pytest.raises(PyXFormError, match="nowhere"):
        xform(content)


def test_items_of_a_role_and_the_own_department() -> None:
    binds = xform(written(real())).iter(f"{X}bind")
    shown = {one.get("nodeset", "").split("/")[-1]: one.get("relevant") for one in binds}
    assert (shown["lc_05"] or "").split() == ["/data/page_department/contact", "=", "'leadership'"]
    assert "frontline" in (shown["os_04"] or "")
    assert shown["si_01"] is None
    assert "!= 'sales'" in (shown["help_sales"] or "")
    assert f"!= '{short('customer-care')}'" in next(
        when or "" for name, when in shown.items() if name.startswith("helpcustomercar")
    )
    assert shown["help_spare_parts"] is None


def test_a_matrix_is_a_row_of_labels_and_rows_without() -> None:
    survey = rows(written(real()), "survey")
    at = next(number for number, row in enumerate(survey) if row["name"] == "page_silos")
    page = survey[at : at + 9]
    assert [row["appearance"] for row in page] == ["field-list", "label", *["list-nolabel"] * 5, "multiline", ""]
    assert [row["name"] for row in page[2:7]] == ["si_01", "si_02", "si_03", "si_04", "si_05"]
    assert {row["type"] for row in page[1:7]} == {"select_one answers_leadership_commitment"}
    assert page[7]["hint::Italiano (it)"].startswith("Puoi lasciare vuoto")
    assert page[8]["type"] == "end_group"


def test_choices_are_the_codes() -> None:
    choices = rows(written(real()), "choices")
    listed = {name: [row["name"] for row in choices if row["list_name"] == name] for name in ("answers_help",)}
    assert listed["answers_help"] == ["NO", "1", "2", "3", "4", "5", "DK"]
    departments = [row["name"] for row in choices if row["list_name"] == "answers_department"]
    assert departments == ["sales", "it", "amministrazione", short("customer-care"), short("na")]


def test_nothing_is_required_and_no_time_or_device_is_recorded() -> None:
    survey = rows(written(real()), "survey")
    assert "required" not in survey[0]
    kinds = {row["type"].split()[0] for row in survey}
    assert kinds == {"begin_group", "end_group", "note", "select_one", "text"}


def test_ids_that_would_share_a_name_are_refused() -> None:
    asked = real()
    silos = next(one for one in asked.sections if one.id == "silos")
    twice = replace(silos, questions=(*silos.questions, Question("SI_01", {"en": "again"})))
    sections = tuple(twice if one is silos else one for one in asked.sections)
    with pytest.raises(Problems, match='both be called "si_01" in an XLSForm'):
        xlsform(replace(asked, sections=sections), words(asked))


def test_the_same_form_gives_the_same_bytes() -> None:
    assert written(hostile()) == written(hostile())


def _changed(content: bytes, sheet: str, column: str, before: str, after: str) -> bytes:
    """The workbook with one cell changed."""
    book = openpyxl.load_workbook(BytesIO(content))
    at = [cell.value for cell in book[sheet][1]].index(column)
    cell = next(row[at] for row in book[sheet].iter_rows() if row[at].value == before)
    cell.value = after
    target = BytesIO()
    book.save(target)
    return target.getvalue()
