"""A record that its writer could not end is completed by looking; what is settled in it, or was never begun, is not."""

import pytest

from cadence_gitops.apply.outcome import OperationOutcome, Outcome
from cadence_gitops.apply.read_back import SEEN, read_back
from cadence_gitops.model.resource import Resource
from cadence_gitops.ports import ApplyRecord, Event
from tests.fakes.builders import desired, live, plan, resource

A = resource("Group/a", title="A")
MADE = plan(desired(A), live())
STARTED = ("stage:rebuild", "started")


def seen(*events: tuple[str, str], now: tuple[Resource, ...] = ()) -> OperationOutcome:
    found = tuple(Event(subject, outcome, "why", seq) for seq, (subject, outcome) in enumerate(events, 1))
    record = ApplyRecord("ap-1", "", "ci", "", {}, None, found)
    (outcome,) = read_back(MADE, record, live=live(*now))
    return outcome


@pytest.mark.parametrize("noted", [(), ("unknown",), ("failed",), ("skipped",), ("not-reached",), ("conflict",)])
def test_what_is_so_is_done_whatever_the_record_says(noted: tuple[str, ...]) -> None:
    events = [STARTED, *(("create:Group/a", outcome) for outcome in noted)]
    assert seen(*events, now=(A,)) == OperationOutcome("create:Group/a", Outcome.ALREADY_DONE, SEEN)


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        ("unknown", (Outcome.NOT_REACHED, SEEN)),
        ("failed", (Outcome.FAILED, "why")),
        ("skipped", (Outcome.SKIPPED, "why")),
        ("not-reached", (Outcome.NOT_REACHED, "why")),
        ("done", (Outcome.DONE, "why")),
    ],
)
def test_what_is_not_so_is_as_the_record_says_and_never_unknown(noted: str, expected: tuple[Outcome, str]) -> None:
    found = seen(STARTED, ("create:Group/a", noted))
    assert (found.outcome, found.detail) == expected


def test_what_nobody_noted_and_is_not_so_was_not_reached() -> None:
    assert seen(STARTED) == OperationOutcome("create:Group/a", Outcome.NOT_REACHED)


def test_what_is_so_was_not_done_by_an_apply_that_never_came_to_it() -> None:
    assert seen(("stage:check", "done"), now=(A,)).outcome is Outcome.NOT_REACHED


@pytest.mark.parametrize("end", [("stage:verify", "done"), ("stage:rebuild", "refused")])
def test_a_record_that_was_ended_says_all_itself(end: tuple[str, str]) -> None:
    assert seen(STARTED, ("create:Group/a", "unknown"), end, now=(A,)).outcome is Outcome.UNKNOWN
