"""What became of an object, as a record keeps it."""

import pytest

from cadence_gitops.model.edit import Edit
from cadence_gitops.plan.conflict import Conflict

AT = "2026-12-06T09:00:00.000Z"


@pytest.mark.parametrize(
    "conflict",
    [
        Conflict("gone"),
        Conflict("changed", ("/fields/Job title~1x", "/title")),
        Conflict("changed", (), None, AT),
        Conflict("exists", ("/a",), "claire", AT),
    ],
)
def test_a_record_keeps_what_was_met(conflict: Conflict) -> None:
    assert Conflict.read(conflict.written()) == conflict


@pytest.mark.parametrize(
    "detail", ["", "changed", "changed not-json", 'changed {"fields":3}', 'changed {"by":', "changed 3"]
)
def test_a_record_of_others_is_read_as_far_as_it_can_be(detail: str) -> None:
    assert Conflict.read(detail).fields == ()
    assert Conflict.read(detail).what in {detail, "changed"}


def test_who_and_when_are_those_of_the_newest_edit() -> None:
    edits = (
        Edit("Cadence/a", 9, "later", "claire", "update", ("/title",)),
        Edit("Cadence/a", 8, "earlier", "tom", "update", ("/folder", "/title")),
    )
    assert Conflict("changed").told_by(edits) == Conflict("changed", ("/folder", "/title"), "claire", "later")
    assert Conflict("changed", ("/x",)).told_by(edits) == Conflict("changed", ("/x",), "claire", "later")
    assert Conflict("changed").told_by(()) == Conflict("changed")
