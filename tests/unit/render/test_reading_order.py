import pytest

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.render.text.reading_order import in_reading_order

STEPS = ("steps", "stepsOrder")


def changed(pointer: str, turn: Turn = Turn.CHANGED) -> FieldChange:
    return FieldChange(pointer, turn, "before", "after")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Cadence/a", ("/title", "/visibility", "/folder", "/steps/Call/type", "/steps/Call/script", "/stepsOrder")),
        ("Rules/a", ("/scope/group", "/mail/delay/type", "/mail/delay/value", "/sms/maxPerDay", "/onBounce/skipTasks")),
        ("StandardWorkflow/a", ("/trigger/type", "/actions/2/type", "/actions/2/days", "/actions/10/type")),
        ("Cadence/a", ("/title", "/steps/²/type", "/steps/²/script")),
        ("AdvancedWorkflow/a", ("/title", "/conditions/any/0/field", "/conditions/any/0/value", "/cadence")),
    ],
)
def test_changes_stand_in_the_order_of_the_manifest(address: str, expected: tuple[str, ...]) -> None:
    by_letters = [changed(pointer) for pointer in sorted(expected)]
    assert tuple(change.pointer for change in in_reading_order(address, by_letters)) == expected


@pytest.mark.parametrize(
    ("pointers", "turn", "expected"),
    [
        (STEPS, Turn.REMOVED, ("/steps",)),
        (STEPS, Turn.ADDED, ("/steps", "/stepsOrder")),
        (("stepsOrder",), Turn.CHANGED, ("/stepsOrder",)),
    ],
)
def test_the_order_of_a_list_goes_with_the_list(
    pointers: tuple[str, ...], turn: Turn, expected: tuple[str, ...]
) -> None:
    changes = [changed(f"/{name}", turn) for name in pointers]
    assert tuple(change.pointer for change in in_reading_order("Cadence/a", changes)) == expected
