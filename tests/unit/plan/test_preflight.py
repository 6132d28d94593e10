"""What items come to."""

from dataclasses import replace

import pytest

from cadence_gitops.errors import Refused, Stale
from cadence_gitops.plan.preflight import Evidence, Item, Preflight, Verdict
from tests.fakes.builders import consent

GO = Item("organization", Evidence("same"))
UNKNOWN = Item("unknown", Evidence("open", known=False))
LATE = Item("opening", Refused("too-late"))
MOVED = Item("unmoved", Stale("live"))


@pytest.mark.parametrize(
    ("item", "verdict"),
    [(GO, Verdict.GO), (UNKNOWN, Verdict.NOT_KNOWN), (LATE, Verdict.NO_GO), (MOVED, Verdict.NO_GO)],
)
def test_an_item_is_judged_by_what_came_of_it(item: Item, verdict: Verdict) -> None:
    assert item.verdict is verdict


def test_what_says_no_first_is_what_stops() -> None:
    found = Preflight((GO, MOVED, UNKNOWN, LATE))
    assert found.verdict is Verdict.NO_GO
    assert [found.counted(verdict) for verdict in Verdict] == [1, 2, 1]
    with pytest.raises(Stale):
        found.required()


def test_what_is_not_known_stops_nothing() -> None:
    assert Preflight((GO, UNKNOWN)).verdict is Verdict.GO
    assert Preflight((GO, UNKNOWN)).required() is None


def test_the_consent_is_that_of_the_item_that_found_one() -> None:
    given = consent()
    covered = replace(GO, outcome=Evidence("covered", consent=given))
    assert Preflight((GO, covered)).required() == given
