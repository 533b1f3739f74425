"""Every number that scoring and release depend on: `policy:` in questionnaire.yaml. None of it stands in Python."""

from typing import Literal, Self

from pydantic import Field, model_validator

from centricity.questionnaire.model import Id
from centricity.strict_yaml import Seq, Strict

FLOOR = 5
"""No group of fewer people is ever published, whatever a policy says (DECISIONS 4)."""


class Weights(Strict):
    """Shares of perception and facts in a dimension score; they add to 1."""

    perception: float = Field(gt=0, le=1)
    facts: float = Field(ge=0, lt=1)

    @model_validator(mode="after")
    def _add_to_one(self) -> Self:
        if abs(self.perception + self.facts - 1) > 1e-9:
            raise ValueError("expected perception and facts to add to 1")
        return self


class FactRules(Strict):
    """How facts enter a score and what their absence limits."""

    needed: int = Field(ge=1, description="scored facts a dimension needs before facts count")
    level_without: int = Field(ge=1, le=5, description="highest level shown without that evidence")
    top_level_from: float = Field(description="facts score that the top level needs")


class Roles(Strict):
    """Which values of one attribute set the level, which stands beside it, and which two are compared."""

    attribute: Id
    level_from: Seq[Id] = Field(min_length=1)
    beside: Id | None = None
    gap: Seq[Id] = Field(default=(), max_length=2, description="[one group, the other]: difference = first - second")
    blank: Id = Field(description="the value a person without an answer counts as")


class GapRules(Strict):
    """When a difference between leadership and front line is called clear, and when two companies."""

    clear_from: float = Field(ge=0, description="points")
    significance: float = Field(gt=0, lt=1, description="Benjamini-Hochberg adjusted p below which it is clear")
    two_companies_from: float = Field(ge=0, description="points")
    widest_items: int | None = Field(default=None, ge=1, description="items with the widest gap; absent: none shown")


class Chain(Strict):
    """Overall level = lower of the band of the mean and the weakest dimension's level + `above_weakest`."""

    above_weakest: int = Field(ge=0)
    gate: Seq[Id] = Field(default=(), description="dimensions that hold the overall level back")
    gate_level: int = Field(default=4, description="the overall level they gate")
    gate_needs: int = Field(default=3, description="the level each of them must have reached")
    draws: int = Field(ge=100, description="draws behind the probabilities of the overall level")
    seed: int
    correlation: float = Field(ge=0, le=1, description="between dimensions, where the release holds no correlations")


class ReleaseRules(Strict):
    """The wall: what may be published (DECISIONS 14-22)."""

    minimum_group: int = Field(ge=FLOOR)
    minimum_group_public: int = Field(ge=FLOOR)
    detail_group: int = Field(ge=10, description="least people for counts, sums of squares, items by department")
    products_group: int = Field(ge=30, description="least complete rows for cross-products and correlations")
    protection_interval: float = Field(ge=0, le=100, description="points a hidden mean must stay uncertain by")
    rate_step: int = Field(ge=1, description="response rates are rounded to this many per cent")


class Ranking(Strict):
    """Order and number of recommendations shown."""

    reference: float
    lowest_bonus: float
    lowest_dimensions: int
    gate_bonus: float
    per_trigger: float
    effort: dict[Id, float]
    show: int
    per_dimension: int
    at_least_one: Id


class Words(Strict):
    """Numbers behind quantity and difference words in sentences."""

    difference_same_below: float
    difference_clear_from: float
    quantities: Seq[int] = Field(min_length=4, max_length=4, description="per cent: few, a part, over half, most")
    percent_from_answers: int = Field(description="least answers for a percentage in a sentence")


class CarelessRules(Strict):
    """When an answer sheet looks careless. It is flagged and counted; it stays in the scores unless `exclude` names the
    rule. Only sheets with enough turned items are looked at for straight lines: without them "4 4 4" is an opinion."""

    straightline_answers: int = Field(ge=2, description="least answers, all alike, that make a straight line")
    straightline_turned: int = Field(ge=1, description="least turned items put to a person for such a line to count")
    longstring_share: float = Field(gt=0, le=1, description="of the items put to a person, alike in one run")
    longstring_answers: int = Field(ge=2, description="least answers in such a run, however few items were put")
    seconds_per_answer: float = Field(gt=0, description="faster is too fast; only where the file has a duration")
    exclude: Seq[Literal["straightline", "longstring", "speed"]] = Field(
        default=(), description="rules whose sheets are left out of the scores, and counted as left out"
    )


class Weighting(Strict):
    """Staff weighted to the headcounts of their departments, as a line beside the score."""

    trim: float = Field(ge=1, description="times the median weight above which a weight is held")


class DriverRules(Strict):
    """When it is said which dimensions go together with an outcome, and the draws behind the intervals."""

    people: int = Field(ge=3, description="least people who answered everything")
    per_predictor: int = Field(ge=2, description="least of them for each dimension")
    draws: int = Field(ge=100)
    seed: int


class SeriesRules(Strict):
    """When waves that did not ask the same questions are still compared."""

    common_share: float = Field(gt=0, le=1, description="least share of both versions' items that are the same")


class TrustRules(Strict):
    """From when the first page says that there is enough to act on."""

    response_rate: float = Field(ge=0, le=1, description="least share of those invited who answered")
    evidence: float = Field(ge=0, le=1, description="least share of the dimensions with enough facts")


class BenchmarkRules(Strict):
    """What a benchmark may say of the organisations in it."""

    floor: int = Field(ge=FLOOR, description="least organisations")
    least_spread: float = Field(gt=0, description="points the others of any one organisation must differ by")
    months: int = Field(ge=1, description="how long before its end a wave may have ended")


class Policy(Strict):
    """The numbers of the scoring policy; see docs of each part."""

    bands: dict[int, float] = Field(description="score at which levels 2, 3, 4 and 5 begin")
    weights: Weights
    facts: FactRules
    answered_share: float = Field(gt=0, le=1, description="of the items put to a person, for a dimension score")
    incomplete_above: float = Field(gt=0, le=1, description="share of blank items above which a person is incomplete")
    confidence: float = Field(gt=0.5, lt=1)
    certainty: float = Field(gt=0.5, lt=1, description="probability a single level needs, else between")
    level_from_respondents: int = Field(ge=1)
    level_from_response_rate: float = Field(ge=0, le=1)
    cannot_tell_finding: float = Field(ge=0, le=100, description="per cent above which it is a finding")
    roles: Roles | None = None
    gap: GapRules
    chain: Chain
    release: ReleaseRules
    ranking: Ranking
    words: Words
    weighting: Weighting | None = Field(default=None, description="absent: nothing is weighted to headcounts")
    drivers: DriverRules | None = Field(default=None, description="absent: no drivers of outcomes")
    series: SeriesRules | None = Field(default=None, description="absent: other questions, no comparison")
    benchmark: BenchmarkRules | None = Field(default=None, description="absent: no benchmark is made")
    trust: TrustRules | None = Field(default=None, description="absent: nothing is said on how far to trust a report")
    careless: CarelessRules | None = Field(default=None, description="absent: nobody looks for careless answers")

    @model_validator(mode="after")
    def _bands_rise(self) -> Self:
        cuts = [self.bands.get(level, -1.0) for level in (2, 3, 4, 5)]
        if len(self.bands) != 4 or any(low >= high for low, high in zip([0.0, *cuts], [*cuts, 100.0], strict=True)):
            raise ValueError("expected bands for levels 2, 3, 4 and 5, rising, between 0 and 100")
        return self

    def band(self, score: float) -> int:
        """Level of a score: 1 + the number of cut points at or below it."""
        return 1 + sum(score >= cut for cut in self.bands.values())
