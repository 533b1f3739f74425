"""Reports to test the pages with: the demo organisations, and odd ones, all through the real line."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from centricity.bundled import bundled
from centricity.door import Context, release
from centricity.pipeline import close
from centricity.profile import Profile, profile
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.render import Language, Page, render
from centricity.responses import CANNOT_TELL, Responses
from centricity.scoring import rounded, score
from centricity.simulate import random_organization, simulate
from centricity.tally import tally
from centricity.workspace import Organization, Wave, Workspace

ROOT = Path(__file__).parents[2]
EVIL = '<script>alert(1)</script> *x* & `y` "q" [z](http://evil.example)'


@cache
def asked() -> Questionnaire:
    """The questionnaire that comes with centricity."""
    return load_questionnaire(bundled("questionnaire"))


def demo(root: Path) -> Path:
    """A workspace with the demo organisations, scored and closed."""
    (root / "questionnaire").symlink_to(ROOT / "questionnaire")
    workspace = Workspace(root)
    simulate(workspace, asked())
    for folder in workspace.waves():
        close(workspace, [folder])
    return root


def odd(people: int, seed: int = 3, departments: int = 6, questionnaire: Questionnaire | None = None) -> Profile:
    """The profile of a random organisation without any facts."""
    organization, wave, responses = random_organization(seed, people, departments, questionnaire)
    return assessed(questionnaire or asked(), organization, wave, responses)


def silent(people: int = 60) -> Profile:
    """Everybody chose "I cannot tell" for everything."""
    organization, wave, responses = random_organization(5, people, 3)
    answers = responses.answers.copy()
    answers.loc[:, :] = CANNOT_TELL
    return assessed(asked(), organization, wave, Responses(answers, responses.attributes))


def assessed(questionnaire: Questionnaire, organization: Organization, wave: Wave, responses: Responses) -> Profile:
    """Answers to profile, as pipeline and report do it."""
    context = Context(organization, wave)
    safe = release(questionnaire, tally(questionnaire, responses), context, questionnaire.policy, [])
    return profile(questionnaire, safe, rounded(score(questionnaire, safe)))


def named(found: Profile, **changes: Any) -> Profile:
    """The same profile of an organisation with other names (on the card of the release)."""
    card = found.release.organization.model_copy(update=changes)
    return _with(found, {"organization": card})


def _with(found: Profile, update: Mapping[str, Any]) -> Profile:
    values = {name: getattr(found, name) for name in found.__dataclass_fields__}
    return Profile(**{**values, "release": found.release.model_copy(update=dict(update))})


def evil_questionnaire() -> Questionnaire:
    """Ours, with hostile names wherever a name is shown."""
    text = {"en": EVIL, "it": EVIL}
    first, *rest = asked().dimensions
    item = first.items[0].model_copy(update={"text": text})
    levels = {
        level: named.model_copy(update={"name": text, "descriptor": text}) for level, named in first.levels.items()
    }
    changed = first.model_copy(
        update={
            "name": text, "definition": text, "levels": levels, "open_question": text, "forms": {},
            "items": (item, *first.items[1:]),
        }
    )  # fmt: skip
    return asked().model_copy(update={"dimensions": (changed, *rest), "name": text})


def written(*profiles: Profile, language: str = "en", draft: bool = False) -> dict[str, Page]:
    """All pages by path."""
    questionnaire = profiles[0].questionnaire if profiles else asked()
    return {page.path: page for page in render(profiles, questionnaire, Language(language), draft=draft)}


def html(pages: Mapping[str, Page]) -> str:
    """Everything the pages hold, as one text."""
    return "\n".join("\n".join([page.text, *page.fragments.values()]) for page in pages.values())
