"""Prepared HTML goes through Markdown untouched."""

from pathlib import Path

from markdown import Markdown

from centricity.render.fragments import FragmentExtension, fragment_id, placeholder

HTML = '<div class="a">\n\n*not* Markdown <b>1</b>\n\n</div>'


def test_a_fragment_from_memory_is_not_parsed() -> None:
    text = Markdown(extensions=[FragmentExtension({"a-1": HTML})]).convert(f"One\n\n{placeholder('a-1')}\n\n*two*")
    assert HTML in text
    assert "<em>two</em>" in text
    assert "<p><div" not in text


def test_a_fragment_from_a_folder_by_the_extension_named_in_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "a-1.html").write_text(HTML, encoding="utf-8")
    name = "centricity.render.fragments"
    text = Markdown(extensions=[name], extension_configs={name: {"dir": str(tmp_path)}}).convert(placeholder("a-1"))
    assert text.strip() == HTML


def test_a_changed_fragment_has_another_name() -> None:
    assert fragment_id("a", "one") != fragment_id("a", "two")
    assert fragment_id("a", "one") == fragment_id("a", "one")
