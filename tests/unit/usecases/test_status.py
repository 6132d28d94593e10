"""Who has yet to connect their own account is named, by what people know them by."""

from dataclasses import replace

import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, Outcome, apply_plan
from cadence_gitops.model.live import LiveState
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
