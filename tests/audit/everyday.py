"""Organisations whose departments are called as words of a report are, of whom three in ten answered: with a help map
and an outside partner, so that most departments are shown together with others."""

from functools import cache
from pathlib import Path
from shutil import copytree

import numpy as np

from centricity.pipeline import close
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import read_wave
from centricity.simulate import Round, Shape, Unit, simulate
from centricity.simulate.help import Helping
from centricity.workspace import Workspace

QUESTIONNAIRE = Path(__file__).parents[2] / "questionnaire"
RATE = 0.3
WORDS = (
    ("Quality", "quality"), ("Staff", "Personale"), ("Map", "Mappa"), ("Of", "Su"), ("Data", "Dati"),
    ("Level", "Livello"), ("People", "Persone"), ("Sales", "Vendite"), ("Score", "Punteggio"), ("3", "3"),
    ("Front line", "Front line"), ("Area 51", "Area 51"), ("Answers", "Risposte"), ("Interval", "Intervallo"),
    ("Favourable", "Favorevoli"), ("A", "Da"), ("To", "E"), ("Groups", "groups"), ("Overall", "overall"),
    ("Help", "Aiuto"), ("Need", "Bisogno"), ("Below", "Sotto"), ("Facts", "Fatti"), ("Share", "Quota"),
    ("December", "Dicembre"), ("Participation", "participation"), ("Value", "Valore"), ("N", "n"), ("Total", "Totale"),
    ("Production", "Produzione"), ("Legal", "Legale"), ("Item", "Domanda"), ("Wave", "wave"), ("1", "1"),
    ("May", "Maggio"), ("Customers", "Clienti"), ("Department", "Reparto"), ("Rule", "Regola"),
    ("Threshold", "Soglia"),
)  # fmt: skip
"""English and Italian. Some are what the results call their parts, some stand before numbers on pages."""
PARTNERS = (("Transport company", "Corriere"), ("Answer", "Risposta"), ("Office 365", "Office 365"))


@cache
def asked() -> Questionnaire:
    return load_questionnaire(QUESTIONNAIRE)


def organization(seed: int) -> Shape:
    """Eight to twelve departments, of which all but three have fewer than five answers."""
    rng = np.random.default_rng([51, seed])
    words = [WORDS[at] for at in rng.permutation(len(WORDS))[: int(rng.integers(8, 13))]]
    sizes = [int(rng.integers(12, 25)) for _ in range(3)] + [int(rng.integers(2, 5)) for _ in words[3:]]
    units = tuple(_unit(at, words[at], size, rng) for at, size in enumerate(sizes))
    partner = dict(zip(("en", "it"), PARTNERS[seed % len(PARTNERS)], strict=True))
    helping = Helping(need=0.85, partners={"partner": partner}, paths=((units[0].id, units[1].id),))
    name = {"en": "Everyday", "it": "Everyday"}
    asking = Round("2026", "2026-05-04", "2026-05-22", "2026-11-20", "2026-04-30", helping=helping)
    return Shape("everyday", name, name, units, (asking,), mean=float(rng.uniform(30, 75)))


def _unit(at: int, names: tuple[str, str], size: int, rng: np.random.Generator) -> Unit:
    return Unit(f"d{at}", dict(zip(("en", "it"), names, strict=True)), round(size / RATE), size, float(rng.random()))


def closed(root: Path, shape: Shape, seed: int) -> Workspace:
    """A workspace in which the organisation was asked and released."""
    copytree(QUESTIONNAIRE, root / "questionnaire")
    place = Workspace(root)
    simulate(place, asked(), [shape], seed)
    close(place, place.waves())
    return place


def true_mean(place: Workspace, dimension: str, unit: str) -> float:
    """The mean score of a department's staff, 0-100 to one decimal, worked out from the answers as given."""
    (folder,) = place.waves()
    found = read_wave(asked(), place, folder).responses
    items = [item for item in asked().dimension[dimension].items if item.audience == "everyone"]
    staff = (found.attributes["department"] == unit) & (found.attributes["contact"] != "leadership")
    points = []
    for _, given in found.answers[staff].astype(int).iterrows():
        steps = [5 - given[one.id] if one.reverse else given[one.id] - 1 for one in items if given[one.id] > 0]
        points += [25 * sum(steps) / len(steps)] if 2 * len(steps) >= len(items) else []
    return round(sum(points) / len(points), 1)
