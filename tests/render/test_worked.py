"""The worked example: whoever types a line into a calculator gets the result, and the result is the report's."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from scipy import stats

from centricity.authored import Authored
from centricity.authored.outcomes import Outcomes
from centricity.profile import Profile, profile, with_authored
from centricity.released import Release
from centricity.render import Language
from centricity.render.context import Report, Site
from centricity.render.pages import _reports
from centricity.render.worked import Worked, scores, worked
from centricity.render.worked.arithmetic import Distance, Expr, Symbol, filled_in, in_symbols, root, square, total
from centricity.render.worked.desk import Desk, Line, Put, Step, sources
from centricity.report import profiles
from centricity.scoring import rounded, score, to_json
from centricity.scoring.intervals import feldt, wilson
from centricity.scoring.reliability import reliability
from tests.render.calculator import calculate, decimals, number
from tests.render.sample import asked, html, odd, silent, written
from tests.scoring.maps import SMALL, collaboration

LANGUAGES = ("en", "it")
LETTER = re.compile(r"[A-Za-zα-ωΑ-Ω]+(?:<sub>[^<]+</sub>)?")


def shown(value: float, places: int) -> float:
    """Halves up on the decimal number, as people round."""
    return float(Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)) + 0.0


def reports(found: Sequence[Profile], language: str) -> list[Report]:
    return list(_reports(Site(Language(language), found[0].questionnaire, False), found))


def examples(report: Report) -> Worked:
    found = worked(report)
    assert found is not None
    return found


def steps(example: Worked) -> Iterator[Step]:
    return (step for chapter in example.chapters for step in chapter.steps)


def lines(example: Worked) -> Iterator[Line]:
    return (line for step in steps(example) for line in step.lines)


def numbers_of(report: Report) -> Mapping[str, Any]:
    """Every number as the results file has it, and the changes as the summary has them."""
    changes = {
        change.dimension: {"difference": shown(change.now - change.before, 1), "interval": change.interval}
        for change in report.profile.changes
    }
    return {**json.loads(json.dumps(to_json(report.profile.scores))), "changes": changes}


def at(numbers: Any, path: str) -> float:
    for part in path.split("."):
        numbers = numbers[int(part)] if isinstance(numbers, list | tuple) else numbers[part]
    assert isinstance(numbers, int | float)
    return float(numbers)


def wrong(example: Worked, numbers: Mapping[str, Any], language: str) -> list[str]:
    """Lines that a calculator gives another result for, or whose result stands otherwise in the report."""
    found = []
    for line in lines(example):
        value = calculate(line.filled, language)
        places = decimals(line.result, language)
        if shown(value, places) != number(line.result, language):
            found.append(f"{line.filled} = {line.result}, but gives {value}")
        if line.held:
            found += [] if allowed(line, value, language) else [f"{line.filled}: held at {line.held}"]
        if line.number and number(line.held or line.result, language) != at(numbers, line.number):
            found.append(f"{line.number} is {at(numbers, line.number)}, not {line.held or line.result}")
    return found


def allowed(line: Line, value: float, language: str) -> bool:
    """Whether the rule explains why something else is shown."""
    held, result = number(line.held, language), number(line.result, language)
    if line.rule == "scale":
        return (value < held and held in (0, -1)) or (value > held and held in (1, 100))
    if line.rule == "map_step":
        return held % 5 == 0 and held - 2.5 <= value < held + 2.5
    if line.rule == "map_end":
        return (held == 10 and 0 <= value < 12.5) or (held == 90 and 87.5 <= value <= 100)
    step = 10 ** -decimals(line.held, language)
    return line.rule in ("never", "adds_up") and abs(held - result) <= 2 * step + 1e-12


@pytest.fixture(scope="module")
def demos(workspace: Path) -> tuple[Profile, ...]:
    return tuple(profiles(workspace / "results"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_every_demo_gives_the_number_of_the_results_file(
    workspace: Path, demos: tuple[Profile, ...], language: str
) -> None:
    for report in reports(demos, language):
        numbers = json.loads((workspace / report.source).read_text("utf-8"))
        example = examples(report)
        assert wrong(example, {**numbers, "changes": numbers_of(report)["changes"]}, language) == []
        assert len([line for line in lines(example) if line.number]) > 30, report.source


@pytest.mark.parametrize(
    ("people", "seed"), [(12, 1), (25, 2), (40, 3), (60, 4), (90, 5), (150, 6), (300, 7), (300, 8)]
)
def test_every_line_of_random_organisations_gives_the_number_of_the_report(people: int, seed: int) -> None:
    for report in reports([odd(people, seed)], "en"):
        found = worked(report)
        if found:
            assert wrong(found, numbers_of(report), "en") == []


def test_a_changed_formula_is_found(demos: tuple[Profile, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """A mean with n + 1 instead of n: no longer the report's."""
    right = scores.mean_of

    def wrong_mean(*arguments: Any) -> Any:
        return right(*arguments) * 1.01

    monkeypatch.setattr(scores, "mean_of", wrong_mean)
    report = reports(demos, "en")[0]
    complaints = wrong(examples(report), numbers_of(report), "en")
    assert complaints and all(".roles." in complaint for complaint in complaints)


def test_a_changed_score_is_found(demos: tuple[Profile, ...]) -> None:
    report = reports(demos, "en")[0]
    numbers: Any = numbers_of(report)
    path = next(line.number for line in lines(examples(report)) if line.number.endswith(".alpha"))
    *where, last = path.split(".")
    block = numbers
    for part in where:
        block = block[part]
    block[last] += 0.001
    assert len(wrong(examples(report), numbers, "en")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_named_or_worked_out_in_its_step(demos: tuple[Profile, ...], language: str) -> None:
    for report in reports(demos, language):
        for step in steps(examples(report)):
            made = {line.formula.partition(" = ")[0] for line in step.lines}
            named = [meaning.letter for meaning in step.meanings] + list(made)
            used = {letter for line in step.lines for letter in LETTER.findall(line.formula.partition(" = ")[2])}
            assert used - {one.removesuffix("²") for one in named} - {"Σ"} == set(), step.id
            assert len(set(named)) == len(named), step.id
            assert all(line.says for line in step.lines) and all(meaning.text for meaning in step.meanings), step.id


def test_every_number_filled_in_is_the_one_worked_out_before(
    demos: tuple[Profile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within a step: a letter that a line gives has that line's number wherever it stands; t has those degrees."""
    taken: list[tuple[str, Sequence[Put]]] = []
    step = Desk.step
    monkeypatch.setattr(Desk, "step", lambda desk, name, puts, *more, **other: (
        taken.append((name, puts)), step(desk, name, puts, *more, **other)
    )[1])  # fmt: skip
    compared = 0
    for report in reports(demos, "en"):
        examples(report)
    for name, puts in taken:
        made = {put.name: put for put in puts}
        for put in puts:
            for letter in leaves(put.formula):
                if letter.name in made:
                    value, places = made[letter.name].formula.worth(), made[letter.name].decimals
                    as_shown = value if places is None else shown(value, places)
                    assert letter.value in (pytest.approx(value), as_shown), (name, put.name, letter.name)
                    compared += 1
                if letter.name == "t" and "ν" in made:
                    df = made["ν"].formula.worth()
                    assert letter.value == pytest.approx(float(stats.t.ppf(0.975, df)), rel=1e-6), name
                    compared += 1
    assert compared > 150


def leaves(part: Expr) -> Iterator[Symbol]:
    """Every letter of a formula, each of many too."""
    if isinstance(part, Symbol):
        yield part
    parts = [value for field in vars(part).values() for value in (field if isinstance(field, tuple) else (field,))]
    for one in parts:
        if isinstance(one, Expr):
            yield from leaves(one)


def test_the_variances_of_alpha_are_those_worked_out_above(demos: tuple[Profile, ...]) -> None:
    example = examples(reports([of(demos, "demo-vendo")], "en")[0])
    (alpha,) = (step for step in steps(example) if step.id == "alpha")
    single = [line.result for line in alpha.lines if re.match(r"v<sub>\d", line.formula)]
    whole = next(line.result for line in alpha.lines if line.formula.startswith("V = "))
    final = next(line for line in alpha.lines if line.formula.startswith("α = "))
    assert len(single) > 2 and all(number(part, "en") == pytest.approx(float(part)) for part in single)
    assert final.filled.endswith(f"(1 − ({' + '.join(single)}) ÷ {whole})")


def test_both_languages_work_out_the_same(demos: tuple[Profile, ...]) -> None:
    for english, italian in zip(reports(demos, "en"), reports(demos, "it"), strict=True):
        one, other = examples(english), examples(italian)
        for a, b in zip(lines(one), lines(other), strict=True):
            assert a.number == b.number
            assert calculate(a.filled, "en") == pytest.approx(calculate(b.filled, "it"), rel=1e-12)
        assert [step.id for step in steps(one)] == [step.id for step in steps(other)]


def test_what_there_is_not_gets_no_heading() -> None:
    (report,) = reports([odd(25, 2)], "en")
    example = examples(report)
    page = html({path: page for path, page in written(report.profile).items() if path.endswith("worked/index.md")})
    assert all(chapter.steps for chapter in example.chapters)
    ids = {chapter.id for chapter in example.chapters}
    assert {"score", "whole"} <= ids and not {"outcome", "change"} & ids
    assert "{#change}" not in page and "{#score}" in page


def test_where_nothing_is_shown_there_are_no_sums() -> None:
    report = reports([silent()], "it")[0]
    assert worked(report) is None
    page = next(page for path, page in written(silent(), language="it").items() if path.endswith("worked/index.md"))
    assert "Non si può mostrare nessun conto" in html({"": page})


def test_the_dimension_with_the_most_results_is_taken_and_of_equals_the_first(demos: tuple[Profile, ...]) -> None:
    vendo = next(found for found in demos if found.release.organization.id == "demo-vendo")
    first = vendo.questionnaire.dimensions[0].id
    without = {name: block for name, block in vendo.release.tally.products.items() if name != first}
    poorer = again(vendo, vendo.release.model_copy(
        update={"tally": vendo.release.tally.model_copy(update={"products": without})}
    ))  # fmt: skip
    full, less = (examples(reports([one], "en")[0]) for one in (vendo, poorer))
    assert full.address.endswith(f"/{first}/")
    assert not less.address.endswith(f"/{first}/")


def again(found: Profile, release: Release) -> Profile:
    """The profile of a changed release."""
    return profile(found.questionnaire, release, rounded(score(found.questionnaire, release)))


def test_welch_is_worked_out_where_every_department_shows_its_spread(demos: tuple[Profile, ...]) -> None:
    """Sums of squares put in by hand: every person of a department half a scale step from its mean on average."""
    vendo = next(found for found in demos if found.release.organization.id == "demo-vendo")
    tally, groups = vendo.release.tally, dict(vendo.release.tally.groups)
    for key, group in groups.items():
        if key.startswith("department/"):
            blocks = {
                name: block.model_copy(update={"sum_sq": block.sum**2 // block.n + 1 + 20 * block.n})
                for name, block in group.dimensions.items()
            }
            groups[key] = group.model_copy(update={"dimensions": blocks})
    changed = vendo.release.model_copy(update={"tally": tally.model_copy(update={"groups": groups})})
    (report,) = reports([again(vendo, changed)], "en")
    example = examples(report)
    assert "welch" in {step.id for step in steps(example)}
    assert [line.number for line in lines(example) if "welch" in line.number]
    assert wrong(example, numbers_of(report), "en") == []


def test_a_calculator_reads_what_people_read() -> None:
    assert calculate("(0 × 14 + 25 × 25 + 50 × 23 + 75 × 14 + 100 × 1) ÷ 77") == pytest.approx(2925 / 77)
    assert calculate("√(9 + 16)² ÷ 2 − 1,5 × (−3)", "it") == pytest.approx(17.0)
    assert calculate("√16 − 3 − 1") == 0
    assert calculate("1.234,5 × 2", "it") == 2469.0
    with pytest.raises(AssertionError):
        calculate("2 @ 3")
    with pytest.raises(AssertionError):
        calculate("1,2 + 1")  # an Italian decimal in English


def test_formulas_are_written_in_letters_and_in_numbers() -> None:
    a, b, n = Symbol("a", 3.0), Symbol("b_1", -2.0), Symbol("n", 4)
    many = [Symbol("v_a", value, many=True) * Symbol("c_a", count, many=True) for value, count in ((0, 5), (25, 6))]
    cases = {
        (a - (b - n)) / (a * n): ("(a − (b<sub>1</sub> − n)) ÷ (a × n)", "(3 − ((−2) − 4)) ÷ (3 × 4)"),
        root(square(a) + 1) / root(n): ("√(a² + 1) ÷ √n", "√(3² + 1) ÷ √4"),
        square(square(b)): ("(b<sub>1</sub>²)²", "((−2)²)²"),
        total(many) / n: ("(Σ v<sub>a</sub> × c<sub>a</sub>) ÷ n", "(0 × 5 + 25 × 6) ÷ 4"),
        n * Distance(b, a): ("n × |b<sub>1</sub> − a|", "4 × (3 − (−2))"),
    }
    plain = Language("en").plain
    for formula, (letters, numbers) in cases.items():
        assert in_symbols(formula, plain) == letters
        assert filled_in(formula, plain) == numbers
        assert calculate(numbers) == pytest.approx(formula.worth())


def test_literature_comes_from_the_code_each_work_once() -> None:
    assert sources([wilson]) == "Wilson 1927, JASA 22:209"
    both = sources([reliability, feldt], ("Cronbach", "Feldt"))
    assert both.startswith("Cronbach 1951, Psychometrika 16:297; Feldt, Woodruff & Salih 1987, Applied")
    assert both.count("Feldt") == 1 and "Spearman" not in both


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_that_rests_on_literature_names_it(demos: tuple[Profile, ...], language: str) -> None:
    ours = {"question", "groups", "perception", "facts", "headline", "errors", "levels", "overall", "chain",
            "item_gap", "pyramid", "help", "weak_link", "unequal", "part_shown", "openness", "years"}  # fmt: skip
    for report in reports(demos, language):
        for step in steps(examples(report)):
            assert bool(step.source) != (step.id in ours) or step.id in {"perception", "errors"}, step.id


def test_the_page_holds_every_line_and_method_and_sidebar_lead_to_it(demos: tuple[Profile, ...]) -> None:
    pages = written(*demos, language="it")
    for report in reports(demos, "it"):
        whole = html({"": pages[f"{report.folder}worked/index.md"]})
        for line in lines(examples(report)):
            assert line.filled in whole and f"<b>{line.result}</b>" in whole
        assert whole.count("<section") == sum(1 for _ in steps(examples(report)))
        assert 'href="../worked/"' in html({"": pages[f"{report.folder}method/index.md"]})
        assert f'"address": "{report.folder}worked/"' in pages[f"{report.folder}index.md"].text


def test_the_questionnaire_of_the_demos_is_ours(demos: tuple[Profile, ...]) -> None:
    assert {found.questionnaire.sha256 for found in demos} == {asked().sha256}


def of(demos: tuple[Profile, ...], organization: str) -> Profile:
    return [found for found in demos if found.release.organization.id == organization][-1]


def test_two_questions_are_worked_out_by_spearman_and_brown(demos: tuple[Profile, ...]) -> None:
    vendo = of(demos, "demo-vendo")
    found = vendo.release.tally.products["silos"]
    two = found.model_copy(
        update={"items": found.items[:2], "sum": found.sum[:2], "cross": tuple(row[:2] for row in found.cross[:2])}
    )
    tally = vendo.release.tally.model_copy(update={"products": {"silos": two}})
    (report,) = reports([again(vendo, vendo.release.model_copy(update={"tally": tally}))], "it")
    example = examples(report)
    assert "spearman_brown" in {step.id for step in steps(example)} and "omega" not in {s.id for s in steps(example)}
    assert wrong(example, numbers_of(report), "it") == []


def test_the_part_in_an_outcome_is_worked_out_where_it_is_released(demos: tuple[Profile, ...]) -> None:
    """The outcome put in by hand: correlated .3 with every dimension."""
    vendo = of(demos, "demo-vendo")
    known = vendo.release.tally.correlations
    assert known
    names = [name for name in known.dimensions if name != "recommend"]
    places = [known.dimensions.index(name) for name in names]
    matrix = [[*(known.matrix[i][j] for j in places), 0.3] for i in places] + [[0.3] * len(names) + [1.0]]
    more = known.model_copy(update={"n": 200, "dimensions": (*names, "recommend"), "matrix": matrix})
    tally = vendo.release.tally.model_copy(update={"correlations": more})
    (report,) = reports([again(vendo, vendo.release.model_copy(update={"tally": tally}))], "en")
    example = examples(report)
    found = [line for line in lines(example) if line.number.startswith("drivers.recommend.")]
    assert len(found) == 2
    assert wrong(example, numbers_of(report), "en") == []


def test_a_second_wave_works_out_the_change(demos: tuple[Profile, ...]) -> None:
    ponte = [found for found in demos if found.release.organization.id == "demo-ponte"]
    later = max(reports(ponte, "en"), key=lambda one: one.profile.release.wave.to)
    assert [step.id for step in steps(examples(later))][-1] == "change"
    assert any(line.number.endswith(".interval.1") and "changes." in line.number for line in lines(examples(later)))


def mapped(table: str, rate: int = 80, **more: object) -> Report:
    """A report with the help map a table draws."""
    plain = odd(90, 4)
    joined = plain.release.participation.model_copy(update={"response_rate": rate})
    parts = {"collaboration": collaboration(table, **more), "participation": joined}
    return reports([again(plain, plain.release.model_copy(update=parts))], "en")[0]


def chapter(report: Report, name: str) -> dict[str, list[Line]]:
    """The lines of a chapter, by step."""
    (found,) = (one for one in examples(report).chapters if one.id == name)
    return {step.id: list(step.lines) for step in found.steps}


def test_the_help_map_is_worked_out_from_its_cells() -> None:
    """By hand from SMALL: sales helps billing 70 and support 75, is helped 60 by billing and 25 by support."""
    report = mapped(SMALL, asymmetric=[("sales", "support")])
    found = chapter(report, "map")
    given, felt = found["help"]
    assert (given.filled, given.result, given.held) == ("(70 + 75) ÷ 2", "72.5", "75")
    assert (felt.filled, felt.result, felt.held) == ("(60 + 25) ÷ 2", "42.5", "45")
    assert [(one.filled, one.result) for name in ("weak_link", "unequal", "part_shown") for one in found[name]] == [
        ("60 × (100 − 25)", "4,500"), ("75 − 25", "50"), ("6 ÷ 12 × 100", "50%"),
    ]  # fmt: skip
    assert "openness" not in found
    assert wrong(examples(report), numbers_of(report), "en") == []


THREE = """
          sales   billing support
sales     -       50/60   60/25
billing   30/70   -       20/55
support   40/75   35/35   -
"""


@pytest.mark.parametrize(("rate", "there"), [(50, True), (49, False)])
def test_openness_is_worked_out_where_it_counts(rate: int, there: bool) -> None:
    """3000 + 1500 + 2100 + 1100 + 3000 + 1225 = 11925 over 235 is 50.7."""
    report = mapped(THREE, rate)
    found = chapter(report, "map")
    assert [one.result for one in found.get("openness", [])] == ["51"] * there
    assert wrong(examples(report), numbers_of(report), "en") == []


def test_a_mean_at_the_end_of_the_map_says_so() -> None:
    report = mapped(THREE.replace("30/70", "30/85").replace("40/75", "40/90>"))
    given = chapter(report, "map")["help"][0]
    assert (given.result, given.held, given.rule) == ("87.5", "90", "map_end")
    assert wrong(examples(report), numbers_of(report), "en") == []


def test_help_given_and_help_felt_are_those_of_one_department(demos: tuple[Profile, ...]) -> None:
    """The first column may be of a department whose own row shows nothing: another one is taken."""
    table = "labs sales billing\nlabs - 10</. 10</.\nsales 40/55 - 50/60\nbilling 40/45 30/70 -"
    report = mapped(table)
    assert [line.number for line in chapter(report, "map")["help"]] == [
        "help_map.received.sales.value", "help_map.felt.department/sales.value",
    ]  # fmt: skip
    assert all("map" not in {one.id for one in examples(report).chapters} for report in reports(demos[:1], "en"))


def test_the_question_furthest_apart_is_worked_out(demos: tuple[Profile, ...], workspace: Path) -> None:
    for report in reports(demos, "it"):
        numbers = json.loads((workspace / report.source).read_text("utf-8"))
        gaps = {
            f"dimensions.{name}.item_gaps.{item}": abs(gap["difference"])
            for name, part in numbers["dimensions"].items()
            for item, gap in part.get("item_gaps", {}).items()
        }
        found = chapter(report, "views")["item_gap"]
        where = found[-1].number.removesuffix(".difference")
        assert [line.number.removeprefix(where) for line in found] == [
            ".leadership.score", ".frontline.score", ".difference",
        ]  # fmt: skip
        assert gaps[where] == max(gaps.values())


def test_the_mean_of_the_pyramid_counts_the_values_that_are_known(demos: tuple[Profile, ...]) -> None:
    report = reports([of(demos, "demo-vendo")], "en")[0]
    (line,) = chapter(report, "pyramid")["pyramid"]
    known = report.profile.scores.pyramid
    assert known and line.filled.endswith(f"÷ {len(known.values)}")
    assert line.filled.count("+") == len(known.values) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_customers_and_income_are_worked_out_from_the_last_year_that_has_both(
    demos: tuple[Profile, ...], language: str
) -> None:
    """25 of 200 is 12.5%; 1000000 over the mean of 200 and 205 is 4938.27."""
    both = {"year": 2025, "customers": 200, "gained": 30, "lost": 25, "income": 1000000}
    later = {"year": 2026, "customers": 205, "gained": 1, "lost": 2}
    vendo = of(demos, "demo-vendo")

    def lines_of(*years: dict[str, float]) -> list[Line]:
        written = Authored(outcomes=Outcomes.model_validate({"currency": "EUR", "years": years}))
        report = reports([with_authored(vendo, written)], language)[0]
        assert wrong(examples(report), numbers_of(report), language) == []
        return chapter(report, "years")["years"]

    lost, income = lines_of(both, later)
    assert number(lost.result, language) == 12.5 and number(income.result, language) == 4938
    (alone,) = lines_of(later)
    assert number(alone.result, language) == 1.0  # 2 of 205 is 0.98
    assert "years" not in {one.id for one in examples(reports([vendo], language)[0]).chapters}
