"""The organisations of the demo, as data: who works there, how things stand, what the facts say. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from centricity.simulate.help import Helping

Names = Mapping[str, str]


@dataclass(frozen=True)
class Unit:
    """A department. `staff` and `leaders` answered, of `employees`; `frontline`: share of staff who meet customers."""

    id: str
    name: Names
    employees: int
    staff: int
    frontline: float
    leaders: int = 0


@dataclass(frozen=True)
class Round:
    """One wave. `shift`: points added to the mean of a dimension, against the shape; `helping`: who helps whom, where
    the wave asks."""

    wave: str
    start: str
    end: str
    retention: str
    facts_as_of: str
    shift: Mapping[str, float] = field(default_factory=dict)
    fact_levels: Mapping[str, int] = field(default_factory=dict)
    helping: Helping | None = None


@dataclass(frozen=True)
class Shape:
    """An organisation to simulate.

    mean, means: how things stand, 0-100, for every dimension and for some. roles: points added by role. far: by
    dimension and role, the share of "cannot tell" on top of `CANNOT_TELL`; unclear: by item. fact_level, fact_levels:
    the maturity level facts show, everywhere and by dimension. facts_unknown: nobody could look these up. brand: as in
    organization.yaml; logo: the text of the SVG it names.
    """

    id: str
    name: Names
    sector: Names
    units: tuple[Unit, ...]
    rounds: tuple[Round, ...]
    mean: float
    means: Mapping[str, float] = field(default_factory=dict)
    roles: Mapping[str, float] = field(default_factory=dict)
    far: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    unclear: Mapping[str, float] = field(default_factory=dict)
    leaders_employed: int = 0
    incomplete: int = 2
    fact_level: int = 3
    fact_levels: Mapping[str, int] = field(default_factory=dict)
    facts_unknown: tuple[str, ...] = ()
    facts_not_applicable: tuple[str, ...] = ()
    context: Mapping[str, float] = field(default_factory=dict)
    brand: Mapping[str, str] = field(default_factory=dict)
    logo: str = ""


def _unit(line: str) -> Unit:
    """A line: id | English | Italian | employees, staff who answered, share in contact, leaders who answered."""
    name, en, it, numbers = (part.strip() for part in line.split("|"))
    employees, staff, frontline, leaders = numbers.split()
    return Unit(name, {"en": en, "it": it}, int(employees), int(staff), float(frontline), int(leaders))


def _units(text: str) -> tuple[Unit, ...]:
    return tuple(_unit(line) for line in text.strip().splitlines())


_LIGHTHOUSE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<title>Faro Assicura</title>
<circle cx="24" cy="24" r="23" fill="#0f6b5c"/>
<path fill="#fff" d="M20 19h8l3 19H17zM19 14h10v4H19zM24 8l5 5H19z"/>
<path fill="#f4c95d" d="M30 15l11-3v7zM18 15L7 12v7z"/>
<path fill="#0f6b5c" d="M19.2 24h9.6l.5 4H18.7zM18 32h12l.5 4h-13z"/>
</svg>
"""

_FAR = {
    "outsourcing_of_support": {"other": 0.14},
    "customer_knowledge": {"other": 0.08},
    "experience_design": {"other": 0.06, "frontline": 0.03},
    "customer_accountability": {"frontline": 0.08, "other": 0.05},
    "technology_for_value": {"frontline": 0.05},
}

VENDO = Shape(
    id="demo-vendo",
    name={"en": "Vendo Casa", "it": "Vendo Casa"},
    sector={"en": "Household goods, own shops", "it": "Articoli per la casa, negozi propri"},
    units=_units(
        """
        vendite | Sales | Vendite | 49 38 0.90 2
        negozi | Shops | Negozi | 37 27 0.95 2
        logistica | Logistics | Logistica | 27 17 0.25 1
        marketing | Marketing | Marketing | 17 11 0.20 2
        amministrazione | Finance | Amministrazione | 18 12 0.10 1
        informatica | IT | Informatica | 13 8 0.00 1
        acquisti | Purchasing | Acquisti | 12 7 0.10 1
        personale | Human resources | Personale | 8 3 0.00 1
        assistenza | Customer care | Assistenza | 5 2 0.80 1
        legale | Legal | Legale | 4 3 0.00 0
        """
    ),
    rounds=(Round("2026-05", "2026-05-04", "2026-05-22", "2026-11-20", "2026-04-30"),),
    mean=40,
    means={
        "leadership_commitment": 39,
        "silos": 35,
        "outsourcing_of_support": 27,
        "culture": 38,
        "empowerment": 42,
        "incentives_and_metrics": 24,
        "customer_knowledge": 43,
        "customer_accountability": 36,
        "technology_for_value": 50,
    },
    roles={"frontline": -4, "other": 2, "leadership": 21},
    far=_FAR,
    unclear={"ca_02": 0.47},
    leaders_employed=15,
    incomplete=3,
    fact_level=2,
    fact_levels={"outsourcing_of_support": 1, "incentives_and_metrics": 1, "technology_for_value": 3},
    facts_unknown=("cu_f2", "em_f3", "ca_f2", "xd_f1", "xd_f3", "ck_f3", "lc_f2"),
    context={"os_f1": 85},
)

_PONTE_HELPING = Helping(
    needed={"acquisti": 0.3, "informatica": 0.4, "legale": 0.12, "ricambi": 0.45},
    pairs={
        ("vendite", "progetti"): (0.9, 27),
        ("servizio", "officina"): (0.8, 42),
        ("officina", "servizio"): (0.75, 86),
        ("progetti", "officina"): (0.85, 70),
        ("vendite", "servizio"): (0.85, 68),
    },
    quiet=("qualita",),
    paths=(("vendite", "progetti", "officina", "servizio"),),
    partners={"ricambi": {"en": "Spare parts supplier", "it": "Fornitore di ricambi"}},
)

PONTE = Shape(
    id="demo-ponte",
    name={"en": "Ponte Utensili", "it": "Ponte Utensili"},
    sector={"en": "Machine tools and their maintenance", "it": "Macchine utensili e manutenzione"},
    units=_units(
        """
        officina | Workshop | Officina | 34 24 0.05 1
        servizio | Field service | Assistenza tecnica | 25 20 0.95 1
        vendite | Sales | Vendite | 16 12 0.90 1
        progetti | Engineering | Progettazione | 15 11 0.15 1
        qualita | Quality | Qualità | 9 6 0.20 1
        amministrazione | Finance | Amministrazione | 9 5 0.20 1
        acquisti | Purchasing | Acquisti | 5 3 0.00 0
        informatica | IT | Informatica | 4 2 0.00 0
        legale | Legal | Legale | 3 2 0.00 0
        """
    ),
    rounds=(
        Round("2025-11", "2025-11-03", "2025-11-21", "2026-05-20", "2025-10-31"),
        Round(
            "2026-05",
            "2026-05-04",
            "2026-05-22",
            "2026-11-20",
            "2026-04-30",
            shift={"silos": 13, "incentives_and_metrics": 3},
            fact_levels={"silos": 3},
            helping=_PONTE_HELPING,
        ),
    ),
    mean=60,
    means={
        "leadership_commitment": 66,
        "silos": 34,
        "culture": 76,
        "empowerment": 68,
        "incentives_and_metrics": 54,
        "experience_design": 55,
        "technology_for_value": 52,
    },
    roles={"frontline": -1, "other": 1, "leadership": 4},
    far=_FAR,
    leaders_employed=7,
    fact_level=3,
    fact_levels={"silos": 2, "culture": 4, "empowerment": 4},
    facts_unknown=("ca_f3", "xd_f2"),
    context={"os_f1": 20},
)

FARO = Shape(
    id="demo-faro",
    name={"en": "Faro Assicura", "it": "Faro Assicura"},
    sector={"en": "Insurance for small businesses", "it": "Assicurazioni per piccole imprese"},
    units=_units(
        """
        assistenza | Customer service | Assistenza clienti | 22 16 0.95 1
        sinistri | Claims | Sinistri | 18 13 0.75 1
        consulenza | Advisers | Consulenza | 13 10 1.00 1
        informatica | IT | Informatica | 8 6 0.10 1
        prodotti | Products | Prodotti | 7 5 0.20 1
        amministrazione | Finance | Amministrazione | 6 4 0.20 0
        personale | Human resources | Personale | 3 2 0.00 0
        legale | Legal | Legale | 3 2 0.00 0
        """
    ),
    rounds=(Round("2026-05", "2026-05-04", "2026-05-22", "2026-11-20", "2026-04-30"),),
    mean=84,
    means={"incentives_and_metrics": 56, "culture": 88, "empowerment": 87},
    roles={"frontline": 0, "other": 0, "leadership": 2},
    far=_FAR,
    leaders_employed=5,
    incomplete=1,
    fact_level=5,
    fact_levels={"incentives_and_metrics": 3, "technology_for_value": 4, "customer_accountability": 4},
    context={"os_f1": 0},
    brand={"colour": "#0f6b5c", "logo": "logo.svg"},
    logo=_LIGHTHOUSE,
)

DEMO = (VENDO, PONTE, FARO)
