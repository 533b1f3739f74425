"""What the types alone cannot see: references between files, missing translations, ids used twice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from centricity.errors import Problem
from centricity.questionnaire.advice import WHOLE_COMPANY, Condition, Recommendation
from centricity.questionnaire.model import EVERYONE, Dimension
from centricity.questionnaire.whole import Questionnaire
from centricity.strict_yaml import Document

Path = tuple[str | int, ...]
DIMENSION_SUBJECTS = {"score", "level", "gap", "two_companies"}


def check(questionnaire: Questionnaire, documents: Mapping[str, Document]) -> list[Problem]:
    """Every inconsistency between the files.

    Args:
        questionnaire: as joined from its files.
        documents: the documents by file name inside the questionnaire folder, for positions.
    """
    problems = list(_translations(questionnaire, documents))
    problems += _ids(questionnaire, documents)
    problems += _dimension_references(questionnaire, documents)
    problems += _policy_references(questionnaire, documents)
    problems += _outcomes(questionnaire, documents["questionnaire.yaml"])
    problems += _derived(questionnaire, documents)
    for name, document in documents.items():
        if name.startswith("recommendations/"):
            problems += _advice(questionnaire, document)
    problems += _claims(questionnaire, documents)
    return problems


def _translations(questionnaire: Questionnaire, documents: Mapping[str, Document]) -> Iterator[Problem]:
    for document in documents.values():
        for path, text in _texts(document.value, ()):
            for language in questionnaire.languages:
                if not str(text.get(language, "")).strip():
                    yield document.problem(
                        path, f'missing translation: expected a text in "{language}"', f"add {language}: …"
                    )


def _texts(value: object, path: Path) -> Iterator[tuple[Path, Mapping[str, object]]]:
    """Mappings that hold one text per language, anywhere in a document."""
    if isinstance(value, dict):
        if _is_text(value):
            yield path, value
            return
        for key, part in value.items():
            yield from _texts(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, (*path, index))


def _is_text(value: Mapping[object, object]) -> bool:
    return bool(value) and all(
        isinstance(key, str) and len(key) == 2 and key.isalpha() and isinstance(text, str)
        for key, text in value.items()
    )


def _ids(questionnaire: Questionnaire, documents: Mapping[str, Document]) -> Iterator[Problem]:
    counted = Counter(name for d in questionnaire.dimensions for name in _part_ids(d))
    for dimension in questionnaire.dimensions:
        document = documents.get(f"dimensions/{dimension.id}.yaml")
        for kind in ("items", "facts"):
            for index, name in enumerate(part.id for part in getattr(dimension, kind)):
                if document and counted[name] > 1:
                    yield document.problem((kind, index, "id"), f'id "{name}" is used more than once')
    for name, document in documents.items():
        stem = name.removeprefix("dimensions/").removesuffix(".yaml")
        if name.startswith("dimensions/") and stem not in questionnaire.dimension:
            yield document.problem(("id",), f'expected id "{stem}", as the file is called', "rename one of them")


def _part_ids(dimension: Dimension) -> list[str]:
    return [item.id for item in dimension.items] + [fact.id for fact in dimension.facts]


def _dimension_references(questionnaire: Questionnaire, documents: Mapping[str, Document]) -> Iterator[Problem]:
    values = (questionnaire.roles.values or ()) if questionnaire.roles else ()
    audiences = sorted({EVERYONE} | {value.audience for value in values})
    for dimension in questionnaire.dimensions:
        document = documents.get(f"dimensions/{dimension.id}.yaml")
        if document is None:
            continue
        if dimension.scale is not None:
            yield from one_of(document, ("scale",), dimension.scale, questionnaire.scales)
        for index, item in enumerate(dimension.items):
            yield from one_of(document, ("items", index, "audience"), item.audience, audiences)
            if item.construct_id is not None:
                yield from one_of(document, ("items", index, "construct"), item.construct_id, dimension.constructs)
        for index, fact in enumerate(dimension.facts):
            yield from one_of(document, ("facts", index, "unit"), fact.unit, questionnaire.units)
            yield from one_of(document, ("facts", index, "supplied_by"), fact.supplied_by, questionnaire.suppliers)


def _policy_references(questionnaire: Questionnaire, documents: Mapping[str, Document]) -> Iterator[Problem]:
    document, policy = documents["questionnaire.yaml"], questionnaire.policy
    for name in policy.chain.gate:
        yield from one_of(document, ("policy", "chain", "gate"), name, questionnaire.dimension)
    if policy.roles is None:
        return
    here: Path = ("policy", "roles")
    yield from one_of(document, (*here, "attribute"), policy.roles.attribute, [a.id for a in questionnaire.attributes])
    values = [value.id for value in (questionnaire.roles.values or ())] if questionnaire.roles else []
    wanted = [*policy.roles.level_from, *policy.roles.gap, policy.roles.blank]
    for name in [*wanted, policy.roles.beside] if policy.roles.beside else wanted:
        yield from one_of(document, here, name, values)


def _outcomes(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    taken = Counter([*questionnaire.dimension, *(name for d in questionnaire.dimensions for name in _part_ids(d))])
    taken.update(outcome.id for outcome in questionnaire.outcomes)
    for index, outcome in enumerate(questionnaire.outcomes):
        if taken[outcome.id] > 1:
            yield document.problem(("outcomes", index, "id"), f'id "{outcome.id}" is used more than once')
        if outcome.scale is not None:
            yield from one_of(document, ("outcomes", index, "scale"), outcome.scale, questionnaire.scales)


def _derived(questionnaire: Questionnaire, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Facts worked out from a question, and the question that gives them."""
    document = documents.get("collaboration.yaml")
    question = questionnaire.collaboration
    openness = question.openness if question else None
    derived = [fact.id for fact in questionnaire.facts.values() if fact.derived]
    if document is not None and openness is not None:
        yield from one_of(document, ("openness", "fact"), openness.fact, derived)
    for dimension in questionnaire.dimensions:
        for index, fact in enumerate(dimension.facts):
            home = documents.get(f"dimensions/{dimension.id}.yaml")
            if home and fact.derived and (openness is None or openness.fact != fact.id):
                message = f'"{fact.id}" is worked out from the help map, and nothing gives it'
                yield home.problem(
                    ("facts", index, "derived"),
                    message,
                    f"name it in collaboration.yaml: openness: {{fact: {fact.id}}}",
                )


def _advice(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    claims = [claim.id for claim in questionnaire.claims]
    assert isinstance(document.value, dict)
    yield from one_of(document, ("dimension",), document.value["dimension"], [*questionnaire.dimension, WHOLE_COMPANY])
    for index, raw in enumerate(document.value["recommendations"]):
        advice = questionnaire.recommendation[raw["id"]]
        here: Path = ("recommendations", index)
        for leaf in advice.when.leaves():
            yield from leaf_subject(questionnaire, document, (*here, "when"), leaf)
        yield from _key_results(questionnaire, document, here, advice)
        for source in advice.sources:
            yield from one_of(document, (*here, "sources"), source, claims)


def leaf_subject(questionnaire: Questionnaire, document: Document, path: Path, leaf: Condition) -> Iterator[Problem]:
    """A comparison of something this questionnaire does not have."""
    assert leaf.subject is not None
    kind, name = leaf.subject
    if kind in ("item", "cannot_tell"):
        yield from one_of(document, path, name, questionnaire.items)
    elif kind in ("fact", "fact_value"):
        yield from one_of(document, path, name, questionnaire.facts)
    elif kind in DIMENSION_SUBJECTS:
        yield from one_of(document, path, name, [*questionnaire.dimension, "any"])


def _key_results(
    questionnaire: Questionnaire, document: Document, here: Path, advice: Recommendation
) -> Iterator[Problem]:
    for number, result in enumerate(advice.kpi):
        path = (*here, "kpi", number)
        if result.fact is not None:
            yield from one_of(document, path, result.fact, questionnaire.facts)
        if result.item is not None:
            yield from one_of(document, path, result.item, questionnaire.items)


def _claims(questionnaire: Questionnaire, documents: Mapping[str, Document]) -> Iterator[Problem]:
    document = documents.get("claims.yaml")
    if document is None:
        return
    sources = _sources(questionnaire)
    for index, claim in enumerate(questionnaire.claims):
        for name in (*claim.items, *claim.facts, *claim.recommendations):
            if name not in sources:
                yield from one_of(document, ("claims", index), name, sources)
            elif claim.id not in sources[name]:
                yield document.problem(("claims", index), f'"{name}" does not name {claim.id} among its sources')
    listed = {claim.id: {*claim.items, *claim.facts, *claim.recommendations} for claim in questionnaire.claims}
    for name, claims in sources.items():
        for claim_id in claims:
            if name not in listed.get(claim_id, ()):
                yield document.problem(
                    ("claims",), f'claim {claim_id} does not list "{name}", which names it as a source'
                )


def _sources(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Claims behind each item, fact and recommendation."""
    found = {item.id: item.sources for item in questionnaire.items.values()}
    found |= {fact.id: fact.sources for fact in questionnaire.facts.values()}
    return found | {advice.id: advice.sources for advice in questionnaire.recommendations}


def one_of(document: Document, path: Path, name: object, known: Iterable[str]) -> Iterator[Problem]:
    """A name that is not among those known, with the nearest one."""
    names = list(known)
    if name not in names:
        close = get_close_matches(str(name), names, 1)
        expected = ", ".join(names) if len(names) <= 8 else "a known id"
        remedy = f'did you mean "{close[0]}"?' if close else ""
        yield document.problem(path, f'expected {expected}, got "{name}"', remedy)
