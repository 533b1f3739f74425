"""The text of a draft of match.yaml: what is proposed of one file, for somebody to look through and confirm."""

import json
from collections.abc import Iterator, Mapping

from centricity.responses.match.propose import Proposal, Proposals
from centricity.tables.model import letters

_HEAD = """\
# yaml-language-server: $schema=../../../questionnaire/schema/match.json
# What the columns and texts of an export mean, where centricity cannot know. Look through every line; what has no
# meaning gets `ignore` (columns) or `blank` (texts); what says "I cannot tell", such as a 6 on a scale from 1 to 5,
# gets `cannot_tell`. Then set confirmed: true.
# Che cosa significano le colonne e i testi di un'esportazione, dove centricity non può saperlo. Controlla ogni riga;
# ciò che non ha significato riceve `ignore` (colonne) o `blank` (testi); ciò che vuol dire "non so dirlo", come un 6
# su una scala da 1 a 5, riceve `cannot_tell`. Poi scrivi confirmed: true.
files:
"""
_LONGEST = 90


def drafted(before: str, name: str, proposals: Proposals) -> str:
    """The text of match.yaml with an entry for the file `name` at its end; `before`, the text so far, "" = none."""
    head = before.rstrip("\n") + "\n" if before.strip() else _HEAD
    return head + entry(name, proposals)


def entry(name: str, proposals: Proposals) -> str:
    """What is proposed of one file, as YAML under `files:`."""
    return "\n".join(_lines(name, proposals)) + "\n"


def _lines(name: str, proposals: Proposals) -> Iterator[str]:
    table = proposals.table
    yield f"  {_quoted(name)}:"
    yield "    confirmed: false"
    yield f"    tool: {_quoted(table.tool)}" if table.tool else "    # tool: not recognised; name it if you know it"
    if proposals.columns:
        yield "    columns:"
    repeated = {heading for heading in table.headings if table.headings.count(heading) > 1}
    for index, proposal in sorted(proposals.columns.items()):
        heading = table.headings[index]
        letter = f"column: {letters(index)}, " if heading in repeated else ""
        yield f"      - {{{letter}heading: {_quoted(heading)}, means: {proposal.means or ''}}} # {_why(proposal)}"
    yield from _texts("answers", proposals.answers)
    yield from _texts("values", proposals.values)


def _texts(kind: str, groups: Mapping[str, Mapping[str, Proposal]]) -> Iterator[str]:
    if groups:
        yield f"    {kind}:"
    for name, texts in groups.items():
        yield f"      {name}:"
        yield from (
            f"        {_quoted(text)}: {proposal.means or ''} # {_why(proposal)}" for text, proposal in texts.items()
        )


def _why(proposal: Proposal) -> str:
    like = f': "{" ".join(proposal.text.split())[:_LONGEST]}"' if proposal.text else ""
    return f"{proposal.why}{like}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
