"""Rules of deletions speak of kinds that there are, and of every kind on which leads hang."""

import pytest

from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty
from cadence_gitops.catalogue.deletion_rules import DELETION_RULES
from cadence_gitops.catalogue.loss_rules import Fate, LossRule
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.plan.loss import ATTACHED, GOING_ALONG


@pytest.mark.parametrize("rule", DELETION_RULES, ids=lambda rule: rule.id)
def test_nobody_knows_what_goes_with_a_deletion(rule: LossRule) -> None:
    sort, colon, kind = rule.selector.subject.partition(":")
    assert sort + colon in GOING_ALONG
    assert (rule.fate, rule.certainty, rule.source) == (Fate.UNKNOWN, Certainty.UNKNOWN, NO_PAGE)
    assert not rule.keeps
    assert BY_NAME[kind].leads_by is not None or sort + colon == ATTACHED


def test_of_every_kind_on_which_leads_hang_they_are_spoken_of() -> None:
    subjects = [rule.selector.subject for rule in DELETION_RULES]
    for kind in KINDS:
        counted = [each for each in subjects if each.endswith(f":{kind.name}") and not each.startswith(ATTACHED)]
        assert len(counted) == (kind.leads_by is not None)
