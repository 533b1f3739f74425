"""Three waves with a changed questionnaire, and a benchmark, through the whole line onto the pages."""

import re
from html import unescape
from pathlib import Path

import pytest

from centricity.benchmark import read_benchmarks
from centricity.errors import Problems
from centricity.profile import Profile
from centricity.render import Language, Page
from centricity.report import pages, profiles
from tests.render.sample import asked, html, odd, written
from tests.render.series import with_benchmark

LANGUAGES = ("en", "it")
Site = dict[str, dict[str, Page]]
HOME = "organizations/demo-ponte/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_benchmark(tmp_path_factory.mktemp("series"))


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    """All pages, by language and path."""
    return {language: {page.path: page for page in pages(root, language)} for language in LANGUAGES}


@pytest.fixture(scope="module")
def latest(root: Path) -> Profile:
    benchmarks = [one for _, one in read_benchmarks(root / "benchmarks", root)]
    found = [one for one in profiles(root / "results", benchmarks) if one.release.organization.id == "demo-ponte"]
    return found[-1]


def shown(site: Site, language: str, page: str = "") -> str:
    """What one page of the latest wave says, as text."""
    found = site[language][f"{HOME}{page}index.md"]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html({"": found}))))


def shown_legends(markup: str) -> int:
    """How many legends explain strips of changes."""
    return markup.count('<ul class="cx-legend">')


def test_each_wave_keeps_the_questionnaire_it_was_asked_with(root: Path, latest: Profile) -> None:
    assert len(list((root / "results" / "questionnaires").iterdir())) == 2
    releases = [*(release for release, _ in latest.history), latest.release]
    assert [one.questionnaire.version for one in releases] == ["1.0", "1.0", "1.1"]


def test_breaks_are_where_questions_changed_and_nowhere_else(latest: Profile) -> None:
    """Silos keeps four of five questions, culture two, leadership all: one of them by declaration."""
    assert {one.dimension: (one.then, one.now, one.compared) for one in latest.breaks} == {
        "silos": (5, 5, 4), "culture": (5, 5, 0),
    }  # fmt: skip
    basis = {one.dimension: one.basis for one in latest.changes}
    assert basis.pop("silos") == "common"
    assert "culture" not in basis
    assert set(basis.values()) == {"score"}
    assert "leadership_commitment" in basis


def test_trends_stop_at_a_break(latest: Profile) -> None:
    waves = {one.dimension: one.waves for one in latest.trends}
    assert waves == {d.id: 3 for d in asked().dimensions if d.id not in ("silos", "culture")}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The questionnaire changed between November 2025 and May 2026. Compared over the common questions only: "
               "Working across departments. Not compared, as too few questions stayed the same: Culture."),
        ("it", "Tra novembre 2025 e maggio 2026 il questionario è cambiato. Confronto solo sulle domande comuni: "
               "Lavoro tra reparti. Nessun confronto, perché troppo poche domande sono rimaste uguali: Cultura."),
    ],
)  # fmt: skip
def test_the_page_of_changes_shows_the_break(site: Site, language: str, said: str) -> None:
    text = shown(site, language, "since/")
    assert said in text
    assert {"en": "over 4 common questions", "it": "su 4 domande comuni"}[language] in text


def test_the_line_across_a_break_is_drawn_apart(site: Site) -> None:
    found = site["en"]
    now, before = found[f"{HOME}since/index.md"], found[f"{HOME}2025-11/since/index.md"]
    dashed = re.findall(r'<line class="cx-line"[^>]*stroke-dasharray', html({"": now}))
    assert len(dashed) == 1 + shown_legends(html({"": now}))  # silos, and each legend
    assert "stroke-dasharray" not in html({"": before})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_changes_says_what_the_comparison_rests_on(site: Site, latest: Profile, language: str) -> None:
    label = Language(language).label
    assert {one.correlations for one in latest.changes} == {None, "released"}
    assert label("change.released") in shown(site, language, "since/")
    assert label("change.assumed") not in shown(site, language, "since/")


@pytest.mark.parametrize(
    ("page", "language", "said"),
    [
        ("silos/", "en", "only the 4 in common are compared."),
        ("silos/", "it", "il confronto si basa sulle 4 in comune."),
        ("culture/", "en", "too few are the same to compare."),
        ("culture/", "it", "troppo poche sono rimaste uguali per un confronto."),
        ("empowerment/", "en", "Over 3 surveys the score of the power to help"),
        ("empowerment/", "it", "In 3 indagini il punteggio del potere di aiutare"),
    ],
)
def test_dimension_pages_say_it_in_one_sentence(site: Site, page: str, language: str, said: str) -> None:
    assert shown(site, language, page).count(said) == 1


# ── Benchmark ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_page_has_the_benchmark(site: Site, latest: Profile, language: str) -> None:
    text, label = shown(site, language, "profile/"), Language(language).label
    assert latest.benchmark is not None
    assert label("benchmark.where", edition=Language(language).month("2026-06"), n=5) in text
    assert label("benchmark.synthetic") in text
    assert label("benchmark.reading") in text
    for figure in latest.benchmark.dimensions.values():
        assert Language(language).points(figure.mean) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dimension_page_has_one_sentence_of_it(site: Site, latest: Profile, language: str) -> None:
    for dimension in latest.scores.dimensions:
        found = site[language][f"{HOME}{dimension}/index.md"]
        assert html({"": found}).count('data-rule="benchmark"') == 1


def test_no_other_organisation_is_named_beside_it(site: Site) -> None:
    """E28: neither who is in the benchmark, nor who is ahead or behind."""
    text = shown(site, "en", "profile/") + shown(site, "en", "silos/")
    for name in ("Vendo Casa", "Faro Assicura", "demo-nord", "demo-sud"):
        assert name not in text
    assert not re.search(r"\b(rank(ed|s)?|first|second|third|last) (of|out of|among)\b", text)


def test_without_a_benchmark_nothing_is_shown() -> None:
    text = html(written(odd(60)))
    assert "{#profile}" in text
    assert "{#benchmark}" not in text
    assert 'data-rule="benchmark"' not in text


def test_a_broken_benchmark_stops_the_site_with_its_line(root: Path, tmp_path: Path) -> None:
    for name in ("questionnaire", "results"):
        (tmp_path / name).symlink_to(root / name)
    text = (root / "benchmarks" / "demo.yaml").read_text("utf-8")
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "demo.yaml").write_text(text.replace("floor: 5", "floor: 3"), "utf-8")
    with pytest.raises(Problems, match=r"benchmarks/demo.yaml:18:8: .*floor: expected at least 5, got 3"):
        pages(tmp_path, "en")
