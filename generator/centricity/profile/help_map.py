"""What is worth saying of the help map, and what of it triggers advice. Links between departments, never people."""

from collections.abc import Iterator

from centricity.profile.model import Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.scoring.help_map import HelpMap, Link, Stepped, Way
from centricity.scoring.model import End


def help_findings(situation: Situation) -> tuple[Finding, ...]:
    """All findings of the help map in the order to read them: links that weigh on customers first; one of each way.

    Where too few cells are shown for a map, the mean of help alone; nothing where the question was not asked.
    """
    found, released = situation.scores.help_map, situation.release.collaboration
    if found is not None:
        return tuple(_findings(found))
    if released is None or released.mean is None:
        return ()
    return (finding("map_mean", help=released.mean),)


def _findings(found: HelpMap) -> Iterator[Finding]:
    count = len(found.weak)
    yield finding("map_weak", count=count) if count else finding("map_none_weak")
    yield from (_weak(link) for link in found.weak)
    for pair in found.unequal:
        low, high = _help("help_low", pair.low), _help("help_high", pair.high)
        yield finding("map_unequal", less=pair.less, more=pair.more, **low, **high)
    for name in found.overloaded:
        need = _need(found.needed[name])
        yield finding("map_overloaded", rated=name, **need, **_help("help", found.received[name]))
    yield from (finding("map_little_connected", rated=name) for name in found.little_connected)
    yield from (_way(way) for way in found.ways)
    if found.openness is not None:
        yield finding("map_openness", openness=found.openness)


def _weak(link: Link) -> Finding:
    assert link.need is not None and link.help is not None
    return finding("map_weak_link", rater=link.rater, rated=link.rated, **_need(link.need), **_help("help", link.help))


def _way(way: Way) -> Finding:
    """The weakest link of a way; how many where several help equally little."""
    least = [way.links[place] for place in way.weakest]
    if not least or least[0].help is None:
        return finding("map_way_not_shown")
    if len(least) > 1:
        return finding("map_way_several", count=len(least), **_help("help", least[0].help))
    place = way.weakest[0]
    ends = {"rater": way.stops[place], "rated": way.stops[place + 1]}
    return finding("map_way", **ends, **_help("help", least[0].help))


def _need(shown: Stepped) -> dict[str, object]:
    return {"need": shown.value, "need_end": shown.end}


def _help(name: str, shown: Stepped) -> dict[str, object]:
    return {name: shown.value, f"{name}_end": shown.end}


def map_value(situation: Situation, found: HelpMap, name: str) -> Stepped | None:
    """What a condition on the map is about; None where it is not known.

    weak_link_on_path: links on the customers' ways that matter and help little. asymmetry: points between the two
    directions of the most unequal pair. internal_office: the help given by the department that gives least, as those
    who need it see it (which departments work near customers is not known). isolated: departments little connected;
    one that is overloaded works apart from nobody. mean_help: help between departments weighted by need.
    """
    if name == "weak_link_on_path" and found.ways:
        return Stepped(len({(one.rater, one.rated) for way in found.ways for one in (way.links[p] for p in way.weak)}))
    if name == "asymmetry" and found.unequal:
        return Stepped(found.unequal[0].points)
    if name == "internal_office":
        return _least_help(situation, found)
    if name == "isolated":
        return Stepped(len(found.little_connected))
    return Stepped(found.openness) if name == "mean_help" and found.openness is not None else None


def _least_help(situation: Situation, found: HelpMap) -> Stepped | None:
    released = situation.release.collaboration
    outside = released.partners if released else {}
    own = [shown for name, shown in found.received.items() if name not in outside]
    return min(own, key=lambda shown: (shown.value, shown.end != "under"), default=None)


def map_reason(name: str, value: int, end: End | None, limit: tuple[str, float] | None) -> Finding:
    """Why advice fired, of a comparison with something on the map that was true."""
    rule = f"because_map_{name}"
    if name == "asymmetry":
        return finding(rule, apart=value)
    if name == "internal_office":
        return finding(rule, help=value, help_end=end, limit=limit)
    if name == "mean_help":
        return finding(rule, openness=value, limit=limit)
    return finding(rule, count=value)
