"""Signs at the end of a text change nothing, unless a text is nothing else."""

import pytest

from centricity.tables.normal import heading_forms, plain_heading, wording


@pytest.mark.parametrize(
    "text", ["I decide", "I decide.", "I decide *", "I decide…", "I decide ?!", "I decide. *", "I DECIDE:"]
)
def test_signs_at_the_end(text: str) -> None:
    assert wording(text) == "i decide"
    assert plain_heading(f"<b>{text}</b>") == "i decide"
    assert "i decide" in heading_forms(f"3. {text}")
    assert "i decide" in heading_forms(f"How true? [{text}] *")


@pytest.mark.parametrize("text", ["?", "**", "-", "n.d", "(4)"])
def test_what_stays(text: str) -> None:
    assert wording(text) == text
