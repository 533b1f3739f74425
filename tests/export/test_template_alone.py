"""A template is never passed over in silence."""

from pathlib import Path

import pytest

from centricity.cli.app import run


@pytest.mark.parametrize("kinds", ["xlsx", "pdf,csv", "staff"])
def test_a_template_without_slides_is_refused(kinds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, template = Path(__file__).parents[2], tmp_path / "ours.pptx"
    template.write_bytes(b"")
    given = ["export", "--to", str(tmp_path / "out"), "--format", kinds, "--template", str(template), "-w", str(root)]
    assert run(given) == 2
    named = kinds.replace(",", ", ")
    assert f"--template is for slides alone: add pptx to --format, got {named}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
