"""Loss rules cover every kind and every choice, and select objects only where there are any."""

import pytest

from cadence_gitops.catalogue.actions import ACTIONS
from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.catalogue.loss_rules import LOSS_RULES, Fate, Keep, LossRule, Selector
from cadence_gitops.catalogue.triggers import TRIGGERS
from cadence_gitops.model.registry import KINDS


@pytest.mark.parametrize("keep", Keep)
@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_has_a_fate_under_every_choice(kind: str, keep: Keep) -> None:
    whole_kind = Selector(kind)
    assert len([rule for rule in LOSS_RULES if rule.selector == whole_kind and keep in rule.keeps]) == 1


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in LOSS_RULES}) == len(LOSS_RULES)


@pytest.mark.parametrize("rule", LOSS_RULES, ids=lambda rule: rule.id)
def test_a_fate_is_unknown_exactly_when_no_page_tells_it(rule: LossRule) -> None:
    assert rule.keeps
    assert rule.fate is Fate.UNKNOWN or rule.certainty is not Certainty.UNKNOWN
    assert rule.selector.triggers <= {trigger.id for trigger in TRIGGERS}
    assert rule.selector.actions <= {action.id for action in ACTIONS}


@pytest.mark.parametrize(
    ("triggers", "actions"), [({"mail-bounces"}, set()), (set(), {"stop-cadence"})], ids=["trigger", "action"]
)
def test_live_records_have_no_triggers(triggers: set[str], actions: set[str]) -> None:
    with pytest.raises(ValueError, match="leads:crm"):
        Selector("leads:crm", frozenset(triggers), frozenset(actions))


def test_live_records_are_selected_as_a_whole() -> None:
    assert Selector("leads:crm").subject == "leads:crm"
