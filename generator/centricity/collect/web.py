"""The web form: one HTML file that opens by double click, asks no server for anything, and saves one answer."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from centricity.brand import DARK, LIGHT, accent
from centricity.collect.web_model import Model
from centricity.collect.web_time import minutes
from centricity.collect.words import COLLECT
from centricity.workspace import Wave

if TYPE_CHECKING:
    from centricity.collect.kit import Source

FILE = "form.html"
_WORDS = "web."
_VENDOR = ("survey.core.min.js", "survey-js-ui.min.js")
_OWN = ("answer.js", "device.js", "questions.js", "screens.js")
_LATER = {name: f"{{{name}}}" for name in ("page", "pages", "file")}
"""What only the form itself can put in, while it is filled in."""


def web(source: "Source") -> dict[str, bytes | str]:
    """The form in all languages of the questionnaire, with everything it needs inside."""
    folder = source.words.templates / COLLECT
    spoken = {language: _spoken(source, language) for language in source.form.languages}
    scripts = [_script(folder / "vendor" / name) for name in _VENDOR]
    scripts.append("\n".join(_script(folder / "form" / name) for name in _OWN))
    first = source.form.languages[0]
    page = Environment(
        loader=FileSystemLoader(folder / "form"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    ).get_template(f"{FILE}.j2")
    text = page.render(
        language=first,
        languages={language: words["language"] for language, words in spoken.items()},
        words=spoken[first],
        notice=_notice(source.wave),
        channel=source.wave.report_channel,
        post_to=_post_to(source.wave),
        policy=_policy(scripts, _post_to(source.wave)),
        css=Markup(_css(folder / "form" / "form.css", source.organization.brand.colour)),
        data=Markup(_data(source, spoken)),
        scripts=[Markup(script) for script in scripts],
    )
    return {FILE: text}


def stated_minutes(source: "Source", language: str) -> int:
    """Minutes that the form says it takes, its notice included; open questions are read and left empty."""
    read = [f"{_WORDS}notice.{key}" for key in _notice(source.wave).values()]
    return minutes(source.form, language, " ".join(source.words.say(language, key) for key in read))


def _notice(wave: Wave) -> dict[str, str]:
    """What the notice says (GDPR art. 13), in order: entry -> the text of it that holds for this wave."""
    sent = "text_sent" if _post_to(wave) else "text"
    informed = wave.worker_reps_informed
    told = "not_required" if informed == "not_required" else "informed" if informed else "not_informed"
    chosen = {"minimum": sent, "place": sent, "representatives": told}
    entries = (
        "controller", "purpose", "basis", "readers", "minimum", "comments", "place", "time", "representatives",
        "rights", "use",
    )  # fmt: skip
    return {name: f"{name}.{chosen.get(name, 'text')}" for name in entries}


def _spoken(source: "Source", language: str) -> dict[str, str]:
    """Everything the form says in one language but the questions, by key."""
    keys = [key for key in source.words.texts[language] if key.startswith(_WORDS)]
    about = stated_minutes(source, language)
    return {key.removeprefix(_WORDS): source.words.say(language, key, minutes=about, **_LATER) for key in keys}


def _data(source: "Source", spoken: Mapping[str, Mapping[str, str]]) -> str:
    """What the scripts of the form read, as JSON that cannot end the element it stands in."""
    model = Model(source.form, source.questionnaire.collaboration, source.words)
    asked = {"survey": model.survey(), "ask": model.ask()}
    mark = sha256(_json(asked).encode()).hexdigest()[:12]
    data = {
        **asked,
        "key": f"centricity:{source.organization.id}/{source.wave.id}:{mark}",
        "languages": source.form.languages,
        "wide": model.scales(),
        "words": spoken,
        "postTo": _post_to(source.wave),
    }
    return _json(data)


def _json(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _script(path: Path) -> str:
    return path.read_text("utf-8").replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _css(path: Path, colour: str | None) -> str:
    return path.read_text("utf-8") + "".join(_brand(colour) if colour else ())


def _brand(colour: str) -> Iterator[str]:
    for scheme, before, after in ((LIGHT, "", ""), (DARK, "@media (prefers-color-scheme: dark) { ", " }")):
        found = accent(colour, scheme)
        yield f"{before}:root {{ --cx-accent: {found.colour}; --cx-accent-wash: {found.wash}; }}{after}\n"


def _post_to(wave: Wave) -> str:
    return (wave.collect.post_to if wave.collect else None) or ""


def _policy(scripts: list[str], post_to: str) -> str:
    """What the page may do: run these very scripts, and reach the one address it was given, or none."""
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    known = " ".join(f"'sha256-{one}'" for one in hashes)
    address = urlsplit(post_to)
    reach = f"{address.scheme}://{address.netloc}" if post_to else "'none'"
    return (
        f"default-src 'none'; script-src {known}; style-src 'unsafe-inline'; connect-src {reach}; "
        "base-uri 'none'; form-action 'none'"
    )
