"""Profiles to pages: the whole site of one language as plain values."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Any

from centricity.errors import CentricityError, raise_if
from centricity.profile.model import Profile
from centricity.questionnaire import Questionnaire
from centricity.released import Release
from centricity.render.context import ORGANIZATIONS, Report, Site, Wave
from centricity.render.edit_checks import problems
from centricity.render.language import Language
from centricity.render.organization import organization_pages
from centricity.render.page import Page
from centricity.render.sentences import Sentences
from centricity.render.site_pages import site_pages
from centricity.render.templates import Templates
from centricity.render.wording import read_wording

NO_VALUES: dict[str, Any] = {}


def render(
    profiles: Sequence[Profile],
    questionnaire: Questionnaire,
    language: Language,
    *,
    draft: bool = False,
    downloads: bool = False,
) -> tuple[Page, ...]:
    """All pages of the site in one language.

    Args:
        profiles: one per organisation and wave, in any order.
        questionnaire: the one in use now, which the site's own pages show; each profile carries the one it was asked.
        language: the language of every word.
        draft: mark every page as a draft.
        downloads: whoever makes the site puts the reports' files (`centricity.export`) beside the pages.

    Raises:
        CentricityError: two pages would stand in one place.
    """
    site = Site(language, questionnaire, draft, downloads)
    templates = Templates(language)
    found = _checked(site, profiles)
    of_reports = (page for report in found for page in organization_pages(report, templates))
    pages = tuple(chain(site_pages(site, found, templates, _of_no_wave(site)), of_reports))
    _refuse_doubles(pages)
    return pages


def reports(
    profiles: Sequence[Profile],
    questionnaire: Questionnaire,
    language: Language,
    *,
    draft: bool = False,
    checked: bool = True,
) -> tuple[Report, ...]:
    """What the pages of every organisation and wave are written from, as in `render`: for whatever else is made of it.

    By organisation; of each, the latest wave first. Unless `checked`, edits that do not fit are let be.
    """
    site = Site(language, questionnaire, draft)
    return _checked(site, profiles) if checked else tuple(_reports(site, profiles))


def _checked(site: Site, profiles: Sequence[Profile]) -> tuple[Report, ...]:
    """All reports, unless the facilitator's edits do not fit one of them."""
    found = tuple(_reports(site, profiles))
    raise_if(chain.from_iterable(map(problems, found)))
    return found


def _of_no_wave(site: Site) -> Sentences:
    """Sentences about the questionnaire itself, which use nothing of a release."""
    return Sentences(
        site.language, site.questionnaire, Release.model_construct(**NO_VALUES), read_wording(site.language.folder)
    )


def _reports(site: Site, profiles: Sequence[Profile]) -> Iterator[Report]:
    """Organisations by id; of each, the latest wave first, at the organisation's own address."""
    wording = read_wording(site.language.folder)
    alone = len({profile.release.organization.id for profile in profiles}) == 1
    ordered = sorted(profiles, key=lambda p: (p.release.organization.id, p.release.wave.to, p.release.wave.id))
    for organization, found in groupby(ordered, key=lambda p: p.release.organization.id):
        newest_first = list(found)[::-1]
        waves = _waves(site, f"{ORGANIZATIONS}{organization}/", newest_first)
        for wave, profile in zip(waves, newest_first, strict=True):
            sentences = Sentences(site.language, profile.questionnaire, profile.release, wording, profile.edits)
            yield Report(site, profile, sentences, wave.folder, waves, alone or _consents(newest_first[0]))


def _consents(newest: Profile) -> bool:
    """Several organisations are named side by side only where each agreed (and invented ones cannot mind)."""
    card = newest.release.organization
    return card.listed_with_consent or card.synthetic


def _waves(site: Site, home: str, newest_first: Sequence[Profile]) -> tuple[Wave, ...]:
    months = [site.language.month(profile.release.wave.to) for profile in newest_first]
    twice = {month for month, times in Counter(months).items() if times > 1}
    ids = [profile.release.wave.id for profile in newest_first]
    names = [f"{month} ({name})" if month in twice else month for month, name in zip(months, ids, strict=True)]
    folders = [home, *(f"{home}{name}/" for name in ids[1:])]
    return tuple(Wave(name, folder) for name, folder in zip(names, folders, strict=True))


def _refuse_doubles(pages: Sequence[Page]) -> None:
    for path, times in Counter(page.path for page in pages).items():
        if times > 1:
            raise CentricityError(f"{path}: two pages in one place; rename the wave, dimension or organisation")
