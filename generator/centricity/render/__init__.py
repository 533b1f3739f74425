"""Profiles to pages: Markdown and prepared HTML, in any language there are words for."""

from centricity.render.fragments import FragmentExtension
from centricity.render.language import Language, MissingWords, languages
from centricity.render.page import Page, navigation, with_index, write
from centricity.render.pages import render, reports

__all__ = [
    "FragmentExtension", "Language", "MissingWords", "Page", "languages", "navigation", "render", "reports",
    "with_index", "write",
]  # fmt: skip
