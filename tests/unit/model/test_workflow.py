import pytest
from pydantic import TypeAdapter, ValidationError

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.model.workflow import Action, Actions, Trigger

TRIGGER: TypeAdapter[object] = TypeAdapter(Trigger)
ACTION: TypeAdapter[object] = TypeAdapter(Action)
GOOD_ACTIONS = (
    {"type": "change-owner", "owner": "ann"},
    {"type": "stop-cadence"},
    {"type": "go-to-last-step"},
    {"type": "pause-cadence", "days": 3},
    {"type": "pause-cadence", "minutes": 1},
    {"type": "move-to-cadence", "cadence": "nurture"},
    {"type": "change-integration-status", "account": "New"},
    {"type": "change-integration-status", "lead": "Closed - Converted", "account": "Not interested"},
)


@pytest.mark.parametrize("name", [trigger.id for trigger in CATALOGUE.triggers])
def test_every_trigger_of_the_pages_can_be_said(name: str) -> None:
    threshold = {"threshold": 120} if name == "call-longer-than" else {}
    assert TRIGGER.validate_python({"type": name, **threshold})


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "task-skiped"},
        {"type": "task-skipped", "threshold": 120},
        {"type": "call-longer-than"},
        {"type": "call-longer-than", "threshold": "120"},
        {"type": "call-longer-than", "threshold": -1},
        {},
    ],
)
def test_no_other_trigger_can_be_said(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TRIGGER.validate_python(wrong)


@pytest.mark.parametrize("action", GOOD_ACTIONS)
def test_every_action_of_the_pages_can_be_said(action: dict[str, object]) -> None:
    assert ACTION.validate_python(action)
    assert {entry["type"] for entry in GOOD_ACTIONS} == {known.id for known in CATALOGUE.actions}


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "change-owner"},
        {"type": "stop-cadence", "owner": "ann"},
        {"type": "pause-cadence", "days": 0},
        {"type": "pause-cadence", "hours": 1},
        {"type": "move-to-cadence", "cadence": "Nurture"},
        {"type": "change-integration-status", "contact": "New"},
        {"type": "change-integration-status", "lead": ""},
        {"type": "send-flowers"},
    ],
)
def test_no_other_action_can_be_said(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ACTION.validate_python(wrong)


def test_a_workflow_has_an_action() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Actions).validate_python([])
