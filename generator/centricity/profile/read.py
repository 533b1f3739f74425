"""From scores to a profile: every stage in order."""

from collections.abc import Mapping, Sequence

from centricity.benchmark import Benchmark, chosen
from centricity.profile.advice import advise
from centricity.profile.beside import Series, beside
from centricity.profile.changes import breaks, changes
from centricity.profile.close_ups import notes
from centricity.profile.contradictions import contradictions, contradictory
from centricity.profile.earlier import Past
from centricity.profile.findings import dimension_findings
from centricity.profile.gaps import with_shown_gaps
from centricity.profile.headlines import headlines
from centricity.profile.help_map import help_findings
from centricity.profile.model import Profile
from centricity.profile.pyramid import pyramid
from centricity.profile.series import rows
from centricity.profile.situation import Situation
from centricity.profile.trends import trends
from centricity.profile.whole import ends, shape, trust, verdict
from centricity.profile.widest import about_widest, widest
from centricity.questionnaire import Questionnaire
from centricity.released import Release
from centricity.scoring.model import Scores
from centricity.scoring.rounding import rounded


def profile(
    questionnaire: Questionnaire,
    release: Release,
    scores: Scores,
    history: Sequence[Past] = (),
    archive: Mapping[str, Questionnaire] | None = None,
    benchmarks: Sequence[Benchmark] = (),
) -> Profile:
    """One organisation and wave, read as findings, recommendations and changes.

    Args:
        questionnaire: the one that was asked.
        release: what passed the door.
        scores: computed from it; rounded here, so that every sentence can be checked against a number shown.
        history: earlier releases of the same organisation with their scores, oldest first.
        archive: questionnaires of those releases by sha256, where at hand.
        benchmarks: all there are; the latest that fits is used.
    """
    past = tuple((earlier, rounded(earlier_scores)) for earlier, earlier_scores in history)
    situation = Situation(questionnaire, release, with_shown_gaps(rounded(scores)), wave=len(past) + 1)
    known = archive or {}
    moves = changes(situation, past, known)
    series = Series(moves, breaks(situation, past, known, moves), trends(situation, past, known))
    benchmark = chosen(benchmarks, questionnaire, release)
    strongest, weakest = ends(situation)
    findings = {
        d.id: dimension_findings(situation, d, s, beside(series, benchmark, s)) for d, s in situation.dimensions
    }
    return Profile(
        questionnaire=questionnaire,
        release=release,
        scores=situation.scores,
        verdict=verdict(situation),
        shape=shape(situation),
        strongest=strongest,
        weakest=weakest,
        headlines=headlines(situation, findings, moves),
        findings=findings,
        advice=advise(situation),
        changes=moves,
        history=past,
        trust=trust(situation),
        breaks=series.breaks,
        trends=series.trends,
        benchmark=benchmark,
        help_map=help_findings(situation),
        rows=rows(situation, past, known),
        pyramid=pyramid(situation),
        contradictions=contradictions(situation),
        contradictory=contradictory(situation),
        close_up_notes=notes(situation),
        widest=widest(situation),
        about_widest=about_widest(situation),
    )
