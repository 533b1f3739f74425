"""Charts for paper: a style of literal colours inside each drawing, since page styles do not reach into it there."""

import re
from functools import cache
from math import ceil

VARIABLE = re.compile(r"(--[\w-]+):\s*([^;}]+)")
USED = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]*))?\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
INKED = re.compile(r"(?:^|;)\s*((?:fill|stroke|font|text|opacity|display|letter)[\w-]*\s*:[^;]+)")
DARK = '[data-md-color-scheme="slate"]'
CLASS = re.compile(r"\.(cx-[\w-]+)")
SCREEN = re.compile(r"@media screen[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
WEIGHT = re.compile(r"(font-weight:\s*)(\d{3})\b")
SLOW = re.compile(r"[^{}]*:has\([^{}]*\{[^{}]*\}")
PAGE = (".md-", "[", "a.", "p.", "ul.", "ol.")
"""How selectors begin that are about what stands around drawings."""
OUTER = re.compile(r"<svg\b|</svg>")
CLASSES = re.compile(r'\sclass="([^"]*)"')
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>\s*(?:<desc\b[^>]*>(.*?)</desc>)?", re.DOTALL)


@cache
def palette(style: str) -> dict[str, str]:
    """The colours of the light scheme, with those that refer to others put in."""
    rules = RULE.findall(COMMENT.sub("", style))
    found = {
        name: value.strip()
        for selectors, body in rules
        if any(selector.strip() != DARK for selector in selectors.split(","))
        for name, value in VARIABLE.findall(body)
    }
    return {name: _literal(value, found) for name, value in found.items()}


@cache
def plain(style: str) -> str:
    """A style sheet for paper: without variables, rules for screens, and selectors that take long to match; weights of
    letters in whole hundreds, which is all that paper knows."""
    text = SLOW.sub("", SCREEN.sub("", _literal(COMMENT.sub("", style), palette(style))))
    return WEIGHT.sub(lambda found: f"{found[1]}{min(900, ceil(int(found[2]) / 100) * 100)}", text)


@cache
def inks(style: str) -> tuple[tuple[frozenset[str], str], ...]:
    """Of a style sheet, what colours drawings and their texts: (classes that a rule needs, the rule)."""
    found = []
    for selectors, body in RULE.findall(plain(style)):
        inked = ";".join(part.strip() for part in INKED.findall(body))
        for one in selectors.split(",") if inked and "@" not in selectors else ():
            if _of_drawing(one.strip()):
                found.append((frozenset(CLASS.findall(one)), f"{one.strip()}{{{inked}}}"))
    return tuple(found)


def _of_drawing(selector: str) -> bool:
    return ".cx-" in selector and ":" not in selector and not selector.startswith(PAGE)


def _literal(text: str, known: dict[str, str]) -> str:
    for _ in range(4):
        text = USED.sub(lambda found: known.get(found[1], found[2] or "#14233a"), text)
    return text


def drawn(html: str, style: str, mark: str) -> str:
    """HTML whose drawings carry their colours, and say in words what they show (`mark`: of those that say nothing)."""
    parts, depth, end = [], 0, 0
    start = 0
    for found in OUTER.finditer(html):
        if found[0] == "</svg>":
            depth -= 1
            if depth == 0:
                parts += [html[end:start], _drawing(html[start : found.end()], style, mark)]
                end = found.end()
        else:
            start = found.start() if depth == 0 else start
            depth += 1
    return "".join([*parts, html[end:]])


def _drawing(svg: str, style: str, mark: str) -> str:
    head, _, body = svg.partition(">")
    words = TITLE.match(body.strip())
    text = ": ".join(filter(None, words.groups())) if words else mark
    rest = TITLE.sub("", body.lstrip(), count=1) if words else body
    inner = re.sub(r"<title\b[^>]*>.*?</title>", "", rest, flags=re.DOTALL)
    classes = {name for value in CLASSES.findall(svg) for name in value.split()}
    own = "".join(rule for needed, rule in inks(style) if needed <= classes)
    return f"{head}><title>{text}</title><style>{own}</style>{inner}"
