"""Who has yet to connect their own account is named, by what people know them by."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, Outcome, apply_plan
from cadence_gitops.apply.outcome import StageOutcome
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.plan import StageName
from cadence_gitops.ports import Event
from cadence_gitops.render.documents.status import status_document
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.status import status_text
from cadence_gitops.usecases.status import Status, Waiting, status
from tests.fakes import faults
from tests.fakes.applying import plan_on, session
from tests.fakes.builders import resource
from tests.fakes.company import company
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import in_process
from tests.unit.render.answers import LOCKED_OUT


def connections(**states: str) -> JsonValue:
    return [{"member": member.replace("_", "-"), "crm": state} for member, state in states.items()]


def found(people: JsonValue) -> Status:
    with in_process({**company(), "memberConnections": people}) as site:
        return status(site.reader())


def test_those_who_have_yet_to_connect_are_named_by_their_mail_address() -> None:
    seen = found(connections(mb_1="connected", mb_2="reconnect-needed", mb_3="reconnect-needed"))
    assert (seen.reconnected, seen.live.members) == (1, 3)
    assert [each.email for each in seen.waiting] == sorted(each.email for each in seen.waiting)
    emails = [str(each.tree["email"]) for each in seen.live.inventory.of_kind("Member")]
    assert {each.email for each in seen.waiting} <= set(emails)
    assert len(seen.waiting) == 2


def test_where_all_are_connected_nobody_is_asked_for() -> None:
    seen = found(connections(mb_1="connected", mb_2="connected", mb_3="connected"))
    assert (seen.reconnected, seen.waiting) == (3, ())


@pytest.mark.parametrize(
    ("number", "last"), [(1, "p00@x"), (2, "p00@x and p01@x"), (10, "p08@x and p09@x"), (11, "1 more")]
)
def test_ten_are_named_and_the_others_counted(number: int, last: str) -> None:
    waiting = tuple(Waiting(f"p{each:02}@x", f"p{each:02}") for each in range(number))
    live: LiveState = replace(LOCKED_OUT.live, members=number, connected=0)
    text = " ".join(status_text(replace(LOCKED_OUT, live=live, waiting=waiting), Page.plain()).split())
    assert f"Reconnected: 0 of {number}. Not yet: p00@x" in text
    assert f"{last}. " in text
    assert "p10@x" not in text


def test_one_who_has_just_joined_is_named_by_the_id() -> None:
    waiting = (Waiting("", "~mb-new"),)
    assert "Not yet: ~mb-new." in status_text(replace(LOCKED_OUT, waiting=waiting), Page.plain())


def test_of_an_apply_that_was_killed_it_is_told_what_looking_shows() -> None:
    with in_process() as site:
        plan = plan_on(site, resource("Group/g", title="G"), resource("Group/h", title="H"))
        dying = Faulty(site.transport, faults.die_after, faults.to("/v1/groups", "POST"))
        with pytest.raises(faults.Killed):
            apply_plan(Order(plan), session(site, transport=dying))
        last = status(site.reader()).last
    assert last is not None
    assert [(each.outcome, each.detail) for each in last.outcomes] == [
        (Outcome.ALREADY_DONE, "seen"),
        (Outcome.NOT_REACHED, ""),
    ]


STOPPED = {
    StageName.CHECK: StageOutcome.DONE,
    StageName.SWITCH: StageOutcome.DONE,
    StageName.CONNECT: StageOutcome.STOPPED,
}
READY = dict.fromkeys((StageName.CHECK, StageName.BACKUP, StageName.FREEZE, StageName.REMEASURE), StageOutcome.DONE)
SWITCHING = {**READY, StageName.SWITCH: StageOutcome.STARTED}
SWITCHED = {**SWITCHING, StageName.SWITCH: StageOutcome.DONE}
MAPPING = {**SWITCHED, StageName.CONNECT: StageOutcome.DONE}
REFUSED = {StageName.CHECK: StageOutcome.REFUSED}
ALL = dict.fromkeys(StageName, StageOutcome.DONE)


def standing(reached: Mapping[StageName, StageOutcome], *, held: bool, waiting: bool) -> Status:
    """Have an apply come so far, with somebody at it or not, and with a connection that waits for a person or doesn't."""
    assert LOCKED_OUT.last is not None
    events = tuple(Event(f"stage:{stage}", outcome.value) for stage, outcome in reached.items())
    last = replace(LOCKED_OUT.last, record=replace(LOCKED_OUT.last.record, events=events), stages=reached)
    lock = replace(LOCKED_OUT.lock, holder="claire" if held else None)
    return replace(LOCKED_OUT, last=last, lock=lock, address="http://x" if waiting else None)


@pytest.mark.parametrize(
    ("reached", "held", "waiting", "told"),
    [
        ({}, True, False, "check: under way"),
        ({}, False, False, "check: interrupted"),
        (SWITCHING, True, False, "change the CRM: under way"),
        (SWITCHING, False, False, "change the CRM: interrupted"),
        (SWITCHED, True, True, "connect: waiting for a person"),
        (SWITCHED, False, True, "connect: waiting for a person"),
        (SWITCHED, True, False, "connect: under way"),
        (SWITCHED, False, False, "connect: interrupted"),
        (STOPPED, True, True, "connect: waiting for a person"),
        (STOPPED, True, False, "connect: under way"),
        (MAPPING, True, False, "map the fields: under way"),
        (MAPPING, False, True, "map the fields: interrupted"),
    ],
)
def test_the_stage_that_has_begun_says_how_it_stands(
    reached: Mapping[StageName, StageOutcome], *, held: bool, waiting: bool, told: str
) -> None:
    seen = standing(reached, held=held, waiting=waiting)
    lines = [line.partition(". ")[2] for line in status_text(seen, Page.plain()).splitlines() if ". " in line]
    assert told in lines
    assert sum(": under way" in line or ": waiting for" in line or ": interrupted" in line for line in lines) == 1
    document = json.loads(status_document(seen, Page.plain().words))
    stands = [each["standing"] for each in document["lastApply"]["stages"] if each["standing"]]
    assert stands == [seen.standing.value]


@pytest.mark.parametrize(
    ("reached", "held"), [(STOPPED, False), (REFUSED, False), (REFUSED, True), (ALL, False), (ALL, True)]
)
def test_an_apply_that_ended_is_at_no_stage(reached: Mapping[StageName, StageOutcome], *, held: bool) -> None:
    seen = standing(reached, held=held, waiting=True)
    assert seen.at is None
    assert not any(f": {word}" in status_text(seen, Page.plain()) for word in ("under way", "interrupted", "waiting"))


def test_where_nothing_was_applied_or_nobody_can_read_what_no_stage_is_named() -> None:
    assert LOCKED_OUT.last is not None
    assert replace(LOCKED_OUT, last=None).at is None
    assert replace(LOCKED_OUT, last=replace(LOCKED_OUT.last, plan=None)).at is None


def test_who_is_to_go_on_learns_until_when_the_lock_keeps_them_out() -> None:
    held = " ".join(status_text(standing(SWITCHED, held=True, waiting=True), Page.plain()).split())
    assert held.endswith(
        "Somebody is at it. If that run is gone, go on after 2026-12-06 08:10 UTC, when the lock ends, or earlier if it is"
        " given back. Next: cadence-gitops resume"
    )
    free = status_text(standing(SWITCHED, held=False, waiting=True), Page.plain())
    assert free.endswith("Next: cadence-gitops resume\n")
    assert "Somebody is at it" not in free
