import pytest

from cadence_gitops.diagnostics import Location, Severity
from cadence_gitops.diff.identity import match, renamed_inventory
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.operations import Difference
from cadence_gitops.plan.precondition import NOWHERE
from cadence_gitops.plan.predict import unchanged
from cadence_gitops.plan.transitions import unexplained_moves
from tests.fakes.builders import inventory, live, origin, resource


def moves(wanted: list[Resource], *found: Resource) -> list[tuple[str, str]]:
    state, desired = live(*found), inventory(*wanted)
    matching = match(desired, state.inventory)
    trees = renamed_inventory(unchanged(state).trees, matching)
    findings = unexplained_moves(Difference(desired, state, unchanged(state), matching, trees))
    return [(finding.subject, finding.found) for finding in findings]


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ([resource("Member/m", group="b")], [resource("Member/m", group="a")], [("Member/m", "a → b")]),
        ([resource("Member/m", group=None)], [resource("Member/m", group="a")], [("Member/m", "a → None")]),
        (
            [resource("Member/m", group="b", leads=None)],
            [resource("Member/m", group="a")],
            [("Member/m", "a → b")],
        ),
        ([resource("Member/m", group="b", leads={"moveTo": "c"})], [resource("Member/m", group="a")], []),
        ([resource("Member/m", group="a")], [resource("Member/m", group="a")], []),
        ([resource("Member/m", group="a")], [resource("Member/m")], []),
        ([resource("Member/m", role="admin")], [resource("Member/m", group="a")], []),
        ([resource("Member/m", group="b")], [], []),
        # A group that is only given a name moves nobody.
        (
            [resource("Member/m", group="b"), resource("Group/b")],
            [resource("Member/m", group="~1"), resource("Group/~1")],
            [],
        ),
    ],
)
def test_a_move_says_what_becomes_of_the_leads(
    wanted: list[Resource], found: list[Resource], expected: list[tuple[str, str]]
) -> None:
    assert moves(wanted, *found) == expected


@pytest.mark.parametrize(("place", "location"), [(origin(group=6), Location("a.yaml", 6, 5)), (None, NOWHERE)])
def test_a_move_that_is_not_explained_is_an_error_in_its_place(place: object, location: Location) -> None:
    member = resource("Member/m", group="b", origin=origin(group=6) if place else None)
    state = live(resource("Member/m", group="a"))
    desired = inventory(member)
    matching = match(desired, state.inventory)
    trees = unchanged(state).trees
    (finding,) = unexplained_moves(Difference(desired, state, unchanged(state), matching, trees))
    assert (finding.check, finding.severity) == ("group-change-without-leads-choice", Severity.ERROR)
    assert (finding.location, finding.pointer, finding.expected) == (location, "/group", "leads")
