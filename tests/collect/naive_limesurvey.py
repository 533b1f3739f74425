"""A survey structure as one would write it at first: ids as codes, texts as they are."""

from centricity.collect.form import Form


def naive(asked: Form, *, cut: bool = False) -> bytes:
    """`cut`: codes are cut to 20 characters, so that the import goes on to lose the rest."""
    rows = [["class", "type/scale", "name", "relevance", "text", "language"]]
    for section in asked.sections:
        rows.append(["Q", "F", section.id, "1", section.title["en"], "en"])
        rows += [["SQ", "0", one.id, "1", one.text["en"], "en"] for one in section.questions]
        rows += [["A", "0", one.code, "1", one.label["en"], "en"] for one in section.choices]
        rows.append(["A", "0", "NA", "1", "none", "en"])
    kept = [[cell[:20] if cut and at == 2 else cell for at, cell in enumerate(row)] for row in rows]
    return "\r\n".join("\t".join(row) for row in kept).encode()
