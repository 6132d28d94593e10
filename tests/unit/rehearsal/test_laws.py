from dataclasses import replace
from typing import Any

import pytest

from cadence_gitops.model.address import Address
from cadence_gitops.model.live import Handle, LeadCount, LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.loss import Risk
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import Problem
from cadence_gitops.rehearsal import laws
from tests.fakes.builders import desired, live, loss, plan, removed, resource

GROUP, CADENCE = resource("Group/sdr"), resource("Cadence/nurture")
LEADS = (LeadCount("crm", "", "", 5),)
STEPS = [{"name": "Hello", "type": "mail"}, {"name": "Call", "type": "call"}]


def empty() -> Plan:
    """Plan nothing."""
    return plan(desired(GROUP), live(GROUP))


def under(state: LiveState, address: str, service_id: str) -> LiveState:
    """Have the service know an object by another id: it was made anew."""
    parsed = Address.parse(address)
    return replace(state, handles={**state.handles, parsed: Handle(service_id, parsed.name, '"1"')})


def test_what_is_as_it_should_be_breaks_no_law() -> None:
    state = live(GROUP, CADENCE, leads=LEADS, records={"history": 3})
    wanted = desired(GROUP, CADENCE)
    assert [*laws.as_desired(wanted, state)] == []
    assert [*laws.losses(state, state, told=())] == []
    assert [*laws.nothing_else(state, state, plan=empty())] == []
    assert [*laws.the_same(state, state, desired=wanted)] == []


def test_more_than_was_told_is_too_much() -> None:
    before, left = live(leads=LEADS), live()
    assert [*laws.losses(before, left, told=(loss("leads:crm", 5),))] == []
    assert [*laws.losses(before, left, told=(loss("leads:crm", 4),))] == [("leads:crm", Problem.MORE, "5")]


def test_parts_of_what_is_lost_as_a_whole_are_told_with_it() -> None:
    before, left = live(resource("Cadence/nurture", steps=STEPS)), live()
    told = (loss("Cadence/nurture"), loss("part:cadence-steps", 1, risk=Risk.AT_RISK))
    assert [*laws.losses(before, left, told=told)] == []
    stripped = live(CADENCE)
    assert [*laws.losses(before, stripped, told=())] == [("part:cadence-steps", Problem.UNTOLD, "2")]


def test_rules_are_among_the_certain_settings() -> None:
    before, left = live(resource("Rules/company")), live()
    assert [*laws.losses(before, left, told=(loss("setting:certain-settings", risk=Risk.AT_RISK),))] == []
    assert [*laws.losses(before, left, told=())] == [("Rules/company", Problem.UNTOLD, "1")]


def test_what_nobody_named_stays() -> None:
    before = live(GROUP, CADENCE, leads=LEADS, records={"history": 3})
    gone = live(GROUP, leads=LEADS, records={"history": 3})
    assert [*laws.nothing_else(before, gone, plan=empty())] == [("Cadence/nurture", Problem.VANISHED, "")]
    other = live(GROUP, resource("Cadence/nurture", title="Another"), leads=LEADS, records={"history": 3})
    assert [*laws.nothing_else(before, other, plan=empty())] == [("Cadence/nurture", Problem.CHANGED, "")]


def test_no_more_leads_go_than_hang_on_what_is_deleted() -> None:
    inside, alone = LeadCount("crm", "nurture", "tom", 3), LeadCount("crm", "", "ann", 2)
    before = live(GROUP, CADENCE, leads=(inside, alone, *LEADS), records={"history": 3})
    kept = live(GROUP, leads=(LeadCount("crm", "", "tom", 3), alone, *LEADS), records={"history": 3})
    erased, more = replace(kept, leads=(alone, *LEADS)), replace(kept, leads=LEADS)
    told = (loss("enrolled:Cadence/nurture", 3, risk=Risk.AT_RISK),)
    assert [[*laws.with_deletions(before, after, told=told)] for after in (kept, erased)] == [[], []]
    assert [*laws.with_deletions(before, more, told=told)] == [("leads:crm", Problem.UNTOLD, "2")]
    assert [*laws.with_deletions(before, erased, told=())] == [("leads:crm", Problem.UNTOLD, "3")]
    owned = (*told, loss("owned:Member/ann", 2, risk=Risk.AT_RISK))
    assert [*laws.with_deletions(before, more, told=owned)] == []
    # What can't be counted says nothing of leads.
    attached = (loss("attached:Cadence/nurture", risk=Risk.AT_RISK),)
    assert [*laws.with_deletions(before, erased, told=attached)] == [("leads:crm", Problem.UNTOLD, "3")]


def test_records_go_with_no_deletion() -> None:
    before, fewer = live(records={"history": 3}), live(records={"history": 1})
    told = (loss("attached:Cadence/nurture", risk=Risk.AT_RISK),)
    assert [*laws.with_deletions(before, fewer, told=told)] == [("records:history", Problem.UNTOLD, "2")]


def test_a_rename_elsewhere_is_no_change_of_what_mentions_it() -> None:
    workflow = "CadenceWorkflow/stop"
    before = live(CADENCE, resource(workflow, cadence="nurture"))
    renamed = resource("Cadence/warm-up", previous=["nurture"])
    made = plan(desired(renamed), before)
    after = live(resource("Cadence/warm-up"), resource(workflow, cadence="warm-up"))
    assert [*laws.nothing_else(before, after, plan=made)] == []


def test_what_was_made_anew_is_not_the_same() -> None:
    before, wanted = live(GROUP), desired(resource("Group/sales", previous=["sdr"]))
    kept = under(live(resource("Group/sales")), "Group/sales", "sdr")
    assert [*laws.the_same(before, kept, desired=wanted)] == []
    anew = under(kept, "Group/sales", "another")
    assert [*laws.the_same(before, anew, desired=wanted)] == [("Group/sales", Problem.ANEW, "")]


def bound(address: str, service_id: str, **fields: Any) -> Resource:  # noqa: ANN401 - fields of any kind
    """Be what pull wrote of an object that has no key."""
    return replace(resource(address, **fields), service_id=service_id)


PULLED = (bound("Group/sdr", "gr-1"), bound("Member/ann", "mb-1", group="sdr"))
NAMELESS = (resource("Group/~gr-1"), resource("Member/~mb-1", group="~gr-1"))


def test_what_was_pulled_is_judged_under_the_name_that_it_has_live() -> None:
    wanted, state = desired(*PULLED), live(*NAMELESS)
    assert [*laws.as_desired(wanted, state)] == []
    assert [*laws.the_same(state, state, desired=wanted)] == []
    assert [*laws.as_desired(wanted, live(NAMELESS[0]))] == [("Member/ann", Problem.MISSING, "")]
    elsewhere = live(*NAMELESS, resource("Group/~gr-2", title="Others"), resource("Member/~mb-1", group="~gr-2"))
    assert [*laws.as_desired(wanted, elsewhere)] == [("Member/ann", Problem.DIFFERENT, "/group")]


def test_what_was_pulled_and_got_its_name_is_the_same() -> None:
    wanted, before = desired(*PULLED), live(*NAMELESS)
    named = live(resource("Group/sdr"), resource("Member/~mb-1", group="sdr"))
    assert [*laws.as_desired(wanted, named)] == []
    assert [*laws.the_same(before, under(named, "Group/sdr", "gr-1"), desired=wanted)] == []


def test_what_was_pulled_and_is_made_a_second_time_is_not_the_same() -> None:
    wanted, before = desired(*PULLED), live(*NAMELESS)
    twice = live(*NAMELESS, resource("Group/sdr"))
    assert [*laws.the_same(before, twice, desired=wanted)] == [("Group/sdr", Problem.ANEW, "")]


@pytest.mark.parametrize(
    ("wanted", "found", "pointer"),
    [
        ({"title": "A"}, {"title": "B"}, "/title"),
        ({"folder": None}, {"folder": "Inbound"}, "/folder"),
        ({"steps": STEPS}, {"steps": STEPS[:1]}, "/steps"),
        ({"steps": STEPS}, {"steps": STEPS[::-1]}, "/stepsOrder"),
        ({"steps": STEPS}, {"steps": [STEPS[0], {"name": "Call", "type": "mail"}]}, "/steps/Call/type"),
        ({"steps": STEPS}, {}, "/steps"),
    ],
)
def test_every_field_that_is_named_has_to_be_as_it_is_named(
    wanted: dict[str, Any], found: dict[str, Any], pointer: str
) -> None:
    broken = laws.as_desired(desired(resource("Cadence/c", **wanted)), live(resource("Cadence/c", **found)))
    assert ("Cadence/c", Problem.DIFFERENT, pointer) in [*broken]


def test_what_no_manifest_names_may_be_anything() -> None:
    wanted, found = resource("Cadence/c"), resource("Cadence/c", folder="Inbound", steps=STEPS)
    assert [*laws.as_desired(desired(wanted), live(found))] == []


def test_what_is_declared_as_removed_is_gone() -> None:
    wanted = desired(GROUP, removed=[removed("Cadence/nurture")])
    assert [*laws.as_desired(wanted, live(GROUP, CADENCE))] == [("Cadence/nurture", Problem.STILL_THERE, "")]
    assert [*laws.as_desired(wanted, live(GROUP))] == []
    assert [*laws.as_desired(wanted, live())] == [("Group/sdr", Problem.MISSING, "")]
