"""One dimension of one release, as the formulas need it: blocks, policy, and the worth of a step in points."""

from dataclasses import dataclass

from centricity.questionnaire import EVERYONE, Dimension, Item, Policy, Questionnaire, Scale
from centricity.released import STAFF, Group, Release, ScoreBlock


@dataclass(frozen=True)
class View:
    """A dimension seen in a release. Group keys are "staff", "contact/frontline", "department/sales"."""

    questionnaire: Questionnaire
    release: Release
    dimension: Dimension

    @property
    def policy(self) -> Policy:
        return self.questionnaire.policy

    @property
    def scale(self) -> Scale:
        return self.questionnaire.scale_of(self.dimension)

    @property
    def points(self) -> float:
        """Points 0-100 that one step of a score block is worth: 100 / (L * span)."""
        return 100 / (self.release.tally.unit[self.dimension.id] * self.scale.span)

    def group(self, key: str) -> Group | None:
        return self.release.tally.groups.get(key)

    def block(self, key: str, *, common: bool = False) -> ScoreBlock | None:
        """Score block of a group; with `common`, over the items put to everyone, where the release tells them apart."""
        group = self.group(key)
        if group is None:
            return None
        found = group.common.get(self.dimension.id) if common else None
        return found or group.dimensions.get(self.dimension.id)

    def has_common(self, role: str) -> bool:
        """Whether the release tells how a role sees the items put to everyone: it was asked no others, or they are kept
        apart."""
        short, audience = self.release.wave.form == "short", self.questionnaire.audience(role)
        beside = self.policy.roles.beside if self.policy.roles else None
        leaders = self.questionnaire.audience(beside) if beside else ""
        put = self.dimension.put_to(audience, short=short, leadership=leaders)
        group = self.group(self.role(role))
        own = any(item.audience != EVERYONE for item in put)
        return group is not None and (not own or self.dimension.id in group.common)

    def role(self, name: str) -> str:
        """Key of the group of a role."""
        return f"{self.policy.roles.attribute if self.policy.roles else ''}/{name}"

    @property
    def level_roles(self) -> tuple[str, ...]:
        """Roles that set the level, none where the questionnaire has no roles."""
        return self.policy.roles.level_from if self.policy.roles else ()

    def counts_in_score(self, item: Item) -> bool:
        """Whether answers to an item enter the score, as they do unless only the role beside is asked (DECISIONS 1)."""
        audiences = {self.questionnaire.audience(role) for role in self.level_roles}
        return item.audience in {EVERYONE, *audiences}

    def share_answered(self, key: str, n: int) -> float:
        """Share 0-1 of the employees of a group behind a mean of `n` of its people; 0 where it is not known.

        The release holds the share of each role that answered at all; fewer may have a score here. For staff as a whole
        it is at least the smallest share of the roles, where all are known. A department's own interval does without:
        its headcount holds its leaders too, who are not among its people here.
        """
        group, known = self.group(key), [self.release.sampled.get(self.role(role)) for role in self._roles_of(key)]
        shares = [share for share in known if share is not None]
        if group is None or not shares or len(shares) < len(known):
            return 0.0
        return min(shares) / 100 * min(1.0, n / max(1, group.respondents))

    def _roles_of(self, key: str) -> tuple[str, ...]:
        if key == STAFF:
            return self.level_roles
        attribute, _, value = key.partition("/")
        return (value,) if self.policy.roles and attribute == self.policy.roles.attribute else ()
