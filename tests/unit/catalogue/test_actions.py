"""Actions are the ones that the kinds accept, and take the parameters that the kinds have."""

from typing import get_args

import pytest

from cadence_gitops.catalogue.actions import ACTIONS
from cadence_gitops.model.spec import Spec
from cadence_gitops.model.workflow import (
    ChangeIntegrationStatus,
    ChangeOwner,
    MoveToCadence,
    PauseCadence,
    PlainAction,
)

MODELS: tuple[type[Spec], ...] = (ChangeOwner, PlainAction, PauseCadence, MoveToCadence, ChangeIntegrationStatus)
BY_TYPE = {name: model for model in MODELS for name in get_args(model.model_fields["type"].annotation)}


def test_actions_are_those_of_the_kinds() -> None:
    assert sorted(action.id for action in ACTIONS) == sorted(BY_TYPE)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_parameters_are_those_of_the_kind(action: object) -> None:
    known = next(found for found in ACTIONS if found is action)
    fields = {name: field for name, field in BY_TYPE[known.id].model_fields.items() if name != "type"}
    assert {parameter.name: parameter.required for parameter in known.parameters} == {
        name: field.is_required() for name, field in fields.items()
    }
