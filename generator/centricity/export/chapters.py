"""Pages bound into one book: links between them lead to chapters, and no two things share an id."""

import posixpath
import re
from collections.abc import Mapping

ID = re.compile(r'\sid="([^"]+)"')
LINK = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
REFERENCE = re.compile(r'\s(?:aria-labelledby|aria-describedby|for)="[^"]*"')
WEB = re.compile(r"^(?:https?|mailto):")


def bound(html: str, page: str, known: Mapping[str, str]) -> str:
    """A page's HTML as a chapter.

    Args:
        html: with links relative to the page.
        page: its folder below the site's root, "organizations/acme/silos/".
        known: folder -> chapter of every page of the book. Links to anything else become plain text.
    """
    chapter = known[page]
    own = ID.sub(lambda found: f' id="{chapter}-{found[1]}"', REFERENCE.sub("", html))

    def linked(found: re.Match[str]) -> str:
        target = _target(found[2], page, known)
        return (
            f'<a{found[1]} href="{target}"{found[3]}>{found[4]}</a>' if target else f"<span{found[1]}>{found[4]}</span>"
        )

    return LINK.sub(linked, own)


def _target(link: str, page: str, known: Mapping[str, str]) -> str:
    if WEB.match(link):
        return link
    folder, _, anchor = link.partition("#")
    path = posixpath.normpath(posixpath.join("/" + page, folder)).lstrip("/") + "/" if folder else page
    chapter = known.get(path)
    if chapter is None:
        return ""
    return f"#{chapter}-{anchor}" if anchor else f"#{chapter}"
