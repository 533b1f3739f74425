"""Release: what passed the door. The only thing written to results/, and all that later stages ever see.

Everything in it is safe by construction; what was withheld is absent, never zero or null.
"""

from typing import Literal

from pydantic import ConfigDict, Field, field_validator

from centricity.brand import Colour
from centricity.released.collaboration import Collaboration
from centricity.strict_yaml import IsoDate, Seq, Strict, Text

Id = str
STAFF = "staff"


class ScoreBlock(Strict):
    """Person scores of one dimension in one group.

    `sum` and `sum_sq` are in steps of 1/L of a scale step (L = the tally's `unit` of the dimension): the mean score
    0-100 is sum / (n * L * span) * 100. `end`: the mean lies so near an end of the scale that the sum is cut there.
    """

    n: int
    sum: int
    sum_sq: int | None = None
    end: Literal["over", "under"] | None = None


class ItemBlock(Strict):
    """Answers to one item in one group, turned, in steps 0..span; `counts` from the low end to the high end."""

    n: int
    sum: int
    cannot_tell: int | None = None
    counts: Seq[int] | None = None
    end: Literal["over", "under"] | None = None


class Group(Strict):
    """One published group. `common`: scores over the items put to everyone only (for the gap)."""

    respondents: int
    dimensions: dict[Id, ScoreBlock] = {}
    common: dict[Id, ScoreBlock] = {}
    items: dict[Id, ItemBlock] = {}
    merged: Seq[Id] = Field(default=(), description="ids of the departments this group holds, where more than one")


class Products(Strict):
    """Sums and cross-products of the turned answers of staff who answered every common item of a dimension."""

    items: Seq[Id]
    n: int
    sum: Seq[int]
    cross: Seq[Seq[int]]


class Correlations(Strict):
    """Correlations of staff's person scores between dimensions, three decimals, over people with all of them."""

    n: int
    dimensions: Seq[Id]
    matrix: Seq[Seq[float]]


class Dominance(Strict):
    """How often a person of one group scores above a person of another: Cliff's delta of common scores, -1 to 1.

    P(first above second) - P(second above first) over all pairs, with its standard error; both rounded.
    `groups`: ids of the two roles; `n`: people of each with such a score.

    Source: Cliff 1996, Ordinal Methods for Behavioral Data Analysis.
    """

    groups: tuple[Id, Id]
    n: tuple[int, int]
    delta: float
    se: float


class Raked(Strict):
    """Scores of staff weighted to the known headcounts of several attributes at once, one decimal.

    `margins`: ids of the attributes; `kish`: design effect of the weights, n * sum w^2 / (sum w)^2.
    """

    margins: Seq[Id]
    kish: float
    scores: dict[Id, float]


class ProtectedTally(Strict):
    """Counts and sums of the groups that passed. Group keys: "staff", "contact/frontline", "department/sales".

    An outcome stands beside the dimensions like a dimension of one item.
    """

    unit: dict[Id, int]
    groups: dict[str, Group]
    products: dict[Id, Products] = {}
    correlations: Correlations | None = None
    dominance: dict[Id, Dominance] = {}
    raked: Raked | None = None


class FactEntry(Strict):
    """A fact: its value, or only its level where it rests on few people, or that it is not known."""

    state: Literal["known", "unknown", "not_applicable"]
    value: float | None = None
    level: int | None = None
    as_of: IsoDate | None = None
    source: str | None = None


class BrandCard(Strict):
    """How this organisation's own pages look. `colour`: "#0b6a80"; `logo`: a data: address; `name`: beside the logo."""

    colour: Colour | None = None
    logo: str | None = None
    name: Text | None = None


class OrganizationCard(Strict):
    """Who the report is about. `departments`: names of the shown (or merged) ones."""

    id: Id
    name: Text
    sector: Text | None = None
    languages: Seq[str] = ()
    synthetic: bool = False
    listed_with_consent: bool = False
    brand: BrandCard = BrandCard()
    departments: dict[Id, Text] = {}

    @field_validator("brand", mode="before")
    @classmethod
    def _of_older_archives(cls, value: object) -> object:
        """Without `primary`, which the first archives hold and no page ever showed."""
        return {key: part for key, part in value.items() if key != "primary"} if isinstance(value, dict) else value


class WaveCard(Strict):
    """The round of asking."""

    model_config = ConfigDict(populate_by_name=True)

    id: Id
    from_: IsoDate = Field(alias="from")
    to: IsoDate
    form: Literal["full", "short"] = "full"
    lawful_basis: str | Text
    worker_reps_informed: str | None = None
    report_channel: str | None = None


class QuestionnaireRef(Strict):
    """Which questionnaire was asked: archived as results/questionnaires/<sha256>.json."""

    id: Id
    version: str
    sha256: str


class Participation(Strict):
    """Who answered. `response_rate` in per cent, rounded; `excluded`: rows left out, by reason."""

    respondents: int
    invited: int | None = None
    response_rate: int | None = None
    excluded: dict[str, int] = {}
    answers_not_put: int = Field(default=0, description="answers to items meant for another audience, left out")


class Audit(Strict):
    """How the attack on the finished release went: sets of people given away (none, or it was refused), of how many
    checks."""

    unsafe: int
    checked: int


class Disclosure(Strict):
    """How the release was protected, and that neither audit found anything: the door's own (`unsafe`, `checked`), and
    the attack from outside (`audit`; absent in a draft)."""

    minimum_group: int
    publication: Literal["internal", "public"]
    unsafe: int
    checked: int
    audit: Audit | None = None
    merged_departments: int = 0
    locked: str | None = Field(default=None, description="hash of questionnaire, groups and policy fixed before asking")
    locked_late: bool | None = Field(default=None, description="true: they were fixed only after the survey had begun")
    reduced: Seq[Id] = Field(default=(), description="dimensions where partly answered sheets were left out")
    groups_shown: dict[Id, tuple[int, int]] = Field(
        default={}, description="per attribute: values shown by themselves, of how many with answers"
    )
    given_up: Seq[Literal["items_by_department", "departments", "roles"]] = Field(
        default=(), description="large enough, and left out because no safe release was found with it"
    )


class Quality(Strict):
    """Answer sheets that look careless: flagged and counted, kept unless the policy leaves them out by a stated rule.

    Numbers of people are none or at least the minimum group. `looked_for`: the rules that were applied.
    `without`: by how many points the dimension's score of all staff would change if those people were left out (or,
    where they were, if they were kept), rounded to whole points.
    """

    looked_for: Seq[Id] = ()
    flagged: int | None = None
    reasons: dict[Id, int] = {}
    left_out: Seq[Id] = ()
    without: dict[Id, float] = {}


class Theme(Strict):
    """What several people wrote, in the facilitator's words. Nobody's own words ever stand here."""

    text: Text
    dimension: Id | None = None
    respondents: int = Field(ge=3)


class Release(Strict):
    """One wave of one organisation, protected. Written to results/<organization>/<wave>.json and never rewritten."""

    organization: OrganizationCard
    wave: WaveCard
    questionnaire: QuestionnaireRef
    participation: Participation
    facts: dict[Id, FactEntry] = {}
    tally: ProtectedTally
    withheld: dict[Id, int] = Field(default={}, description="per attribute, how many values are not shown")
    disclosure: Disclosure
    quality: Quality = Quality()
    sampled: dict[str, int] = Field(
        default={}, description="per group key, per cent of its employees who answered, rounded down to the rate step"
    )
    themes: Seq[Theme] = ()
    collaboration: Collaboration | None = Field(default=None, description="the help map, where the question was asked")
