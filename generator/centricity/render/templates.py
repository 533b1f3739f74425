"""Jinja templates to pages. Templates only show: strict about what is missing, and they escape everything."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from re import Match
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from centricity.render.fragments import fragment_id, placeholder
from centricity.render.language import Language
from centricity.render.page import Page, front_matter, relative, relative_file

MARKDOWN_MARKS = re.compile(r"[\\`*_{}\[\]~^=|$:!]")
DRAFT = "_draft.md.j2"
PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p>", re.DOTALL)
FOLD = re.compile(r'<details class="[^"]*cx-own.*?</details>', re.DOTALL)
EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Front:
    """Where a page stands and what its front matter says beside the title."""

    path: str
    title: str
    description: str
    more: Mapping[str, object]
    source: str = ""
    section: str | None = None


class Templates:
    """The templates of one language."""

    def __init__(self, language: Language) -> None:
        self._env = _environment(language)

    def page(self, template: str, front: Front, **view: object) -> Page:
        """One page from `pages/<template>`; `view` holds the values it shows."""
        fragments: dict[str, str] = {}
        values = {"page_address": _address(front.path), "fragment": _keep(fragments), "front": front, **view}
        parts = [DRAFT, template] if "draft" in front.more else [template]
        text = "".join(self._env.get_template(f"pages/{part}").render(values) for part in parts)
        meta = front_matter({"title": front.title, "description": front.description, **front.more})
        body = EMPTY_LINES.sub("\n\n", text).strip()
        return Page(front.path, front.title, f"{meta}\n{body}\n", fragments, front.source, front.section)


def text_of(language: Language, template: str, **view: object) -> str:
    """A template of site_templates/ as text, for what is no page of the site."""
    return _environment(language).get_template(template).render(view)


def _address(path: str) -> str:
    return path.removesuffix("index.md")


def _keep(fragments: dict[str, str]) -> Callable[..., Markup]:
    """`{% call fragment("name") %}HTML{% endcall %}` in a template: keep the HTML, leave its placeholder line."""

    def fragment(name: str, caller: Callable[[], str]) -> Markup:
        html = folds_after("\n".join(line for line in str(caller()).splitlines() if line.strip()))
        key = fragment_id(name, html)
        fragments[key] = html
        return Markup(f"\n\n{placeholder(key)}\n\n")

    return fragment


def folds_after(html: str) -> str:
    """The same with folded words moved behind the paragraph they stand in: no paragraph can hold them."""

    def moved(paragraph: Match[str]) -> str:
        return FOLD.sub("", paragraph[0]) + "".join(FOLD.findall(paragraph[0]))

    return PARAGRAPH.sub(moved, html)


def _environment(language: Language) -> Environment:
    env = Environment(
        loader=FileSystemLoader(language.templates),
        autoescape=True,
        undefined=StrictUndefined,
        comment_start_string="{##",  # so that a heading may end in {#id}
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"label": language.label, "count": language.count, "several": language.several}
    env.filters |= {"md": in_markdown, "url": _url, "file": _file, "inputs": inputs, "date": language.date}
    return env


def in_markdown(text: object) -> Markup:
    """Text for a line of Markdown: neither HTML nor Markdown in it takes effect."""
    safe = str(escape(" ".join(str(text).split())))
    return Markup(MARKDOWN_MARKS.sub(lambda mark: f"&#{ord(mark[0])};", safe))


def inputs(values: Mapping[str, object]) -> str:
    """Inputs of a sentence as JSON: {"item": "si_02", "score": 41.2}."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=dict)


@pass_context
def _url(context: Context, target: str) -> str:
    """Address below the site's root -> relative to the page being written."""
    address: Any = context["page_address"]
    return relative(target, address)


@pass_context
def _file(context: Context, target: str) -> str:
    """A file below the site's root -> its address relative to the page being written."""
    address: Any = context["page_address"]
    return relative_file(target, address)
