"""What goes with an object that is deleted. No page says it of any kind: the pages name who may delete, and no more.

A deleted object itself is no loss of these: whoever declared the deletion named it. Where no rule speaks of a kind,
nothing hangs on its objects but what refers to them, and the service refuses to delete what is referred to.
"""

from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty
from cadence_gitops.catalogue.loss_rules import Fate, LossRule, Selector


def _unknown(rule_id: str, subject: str) -> LossRule:
    return LossRule(rule_id, Selector(subject), frozenset(), Fate.UNKNOWN, Certainty.UNKNOWN, NO_PAGE)


DELETION_RULES: tuple[LossRule, ...] = (
    _unknown("deleted-cadence-leads-unknown", "enrolled:Cadence"),
    _unknown("deleted-cadence-rest-unknown", "attached:Cadence"),
    _unknown("deleted-group-rest-unknown", "attached:Group"),
    _unknown("deleted-member-leads-unknown", "owned:Member"),
    _unknown("deleted-member-rest-unknown", "attached:Member"),
)
