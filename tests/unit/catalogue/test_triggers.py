"""Triggers and actions are the ones that the kinds accept, no more and no fewer."""

from typing import get_args

from cadence_gitops.catalogue.triggers import ADVANCED_TRIGGERS, TRIGGERS
from cadence_gitops.model.kinds.advanced_workflow import EnrolmentTrigger
from cadence_gitops.model.workflow import CallLongerThan, PlainTrigger


def test_triggers_are_those_of_the_kinds() -> None:
    accepted = {*get_args(PlainTrigger.model_fields["type"].annotation)}
    accepted |= {*get_args(CallLongerThan.model_fields["type"].annotation)}
    assert {trigger.id for trigger in TRIGGERS} == accepted
    assert len(TRIGGERS) == len(accepted)


def test_advanced_triggers_are_those_of_the_kind() -> None:
    accepted = get_args(EnrolmentTrigger.model_fields["type"].annotation)
    assert sorted(trigger.id for trigger in ADVANCED_TRIGGERS) == sorted(accepted)
