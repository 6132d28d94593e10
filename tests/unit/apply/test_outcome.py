import pytest

from cadence_gitops.apply.outcome import (
    OperationOutcome,
    Outcome,
    StageOutcome,
    finished,
    outcomes,
    refused,
    stages,
    started,
)
from cadence_gitops.plan.plan import StageName
from cadence_gitops.ports import ApplyRecord, Event
from tests.fakes.builders import desired, live, plan, resource


def record(*events: tuple[str, str]) -> ApplyRecord:
    found = tuple(Event(subject, outcome, None, seq) for seq, (subject, outcome) in enumerate(events, 1))
    return ApplyRecord("ap-1", "", "ci", "", {}, None, found)


def test_every_operation_has_an_outcome() -> None:
    made = plan(desired(resource("Group/a", title="A"), resource("Group/b", title="B")), live())
    found = outcomes(made, [Event("create:Group/b", "failed", "why")])
    assert found == (
        OperationOutcome("create:Group/a", Outcome.NOT_REACHED),
        OperationOutcome("create:Group/b", Outcome.FAILED, "why"),
    )


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (["failed", "done"], Outcome.DONE),
        (["done", "not-reached"], Outcome.DONE),
        (["already-done", "conflict"], Outcome.ALREADY_DONE),
        (["not-reached", "conflict"], Outcome.CONFLICT),
    ],
)
def test_what_is_settled_stays_so(notes: list[str], expected: Outcome) -> None:
    made = plan(desired(resource("Group/a", title="A")), live())
    (found,) = outcomes(made, [Event("create:Group/a", note) for note in notes])
    assert found.outcome is expected


def test_stages_are_told_apart_from_operations() -> None:
    notes = record(("stage:check", "done"), ("create:Group/a", "done"), ("stage:rebuild", "started"))
    assert stages(notes.events) == {StageName.CHECK: StageOutcome.DONE, StageName.REBUILD: StageOutcome.STARTED}
    assert started(notes) == {StageName.REBUILD}


@pytest.mark.parametrize(
    ("events", "is_finished", "is_refused"),
    [
        ([], False, False),
        ([("stage:check", "done")], False, False),
        ([("stage:re-measure", "refused")], False, True),
        ([("stage:switch", "started"), ("stage:switch", "refused")], False, True),
        ([("stage:check", "refused"), ("stage:rebuild", "started")], False, False),
        ([("stage:check", "refused"), ("stage:backup", "done")], False, True),
        ([("stage:rebuild", "started"), ("stage:rebuild", "stopped")], False, False),
        ([("stage:verify", "done")], True, False),
        ([("stage:verify", "done"), ("stage:verify", "stopped")], True, False),
        ([("create:Group/a", "done")], False, False),
    ],
)
def test_a_record_tells_how_it_ended(events: list[tuple[str, str]], is_finished: bool, is_refused: bool) -> None:
    assert finished(record(*events)) is is_finished
    assert refused(record(*events)) is is_refused


def test_words_that_are_not_ours_keep_nobody_from_going_on() -> None:
    made = plan(desired(resource("Group/a", title="A")), live())
    strange = record(
        ("create:Group/a", "conflict"), ("create:Group/a", "vanished"), ("stage:party", "started"), ("stage:map", "odd")
    )
    assert outcomes(made, strange.events) == (OperationOutcome("create:Group/a", Outcome.CONFLICT),)
    assert stages(strange.events) == {}
    assert started(strange) == frozenset()
