"""What the newest apply left: the day before, when another begins, and when somebody goes on with it."""

import httpx
import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.unfinished import predecessor, unfinished
from cadence_gitops.errors import LockedByAnother, Refused, Stopped
from cadence_gitops.ports import ApplyRecord, Event, Write
from tests.fakes import faults
from tests.fakes.applying import plan_on, session
from tests.fakes.builders import resource
from tests.fakes.faults import Faulty, Killed
from tests.fakes.surroundings import Site
from tests.unit.apply.asking import asked, changing, evidence, refusals

LEASE_OVER = 121
A = resource("Cadence/a", title="A", visibility="company")
OTHER = resource("Group/other", title="Other")
CADENCES = faults.to("/v1/cadences", "POST")
WORKFLOWS = faults.to("/v1/standard-workflows", "POST")
SWITCH = faults.to("/v1/crm/switch", "POST")


def test_an_apply_that_vanished_half_way_is_a_no_go_before_anybody_tries(site: Site) -> None:
    other = Order(plan_on(site, OTHER))
    with pytest.raises(Killed):
        apply_plan(
            Order(plan_on(site, A)), session(site, transport=Faulty(site.transport, faults.die_before, CADENCES))
        )
    site.clock.sleep(LEASE_OVER)
    found = asked(other, site)
    assert refusals(found) == {"predecessor": "apply-unfinished"}
    with pytest.raises(Refused) as caught:
        apply_plan(other, session(site))
    assert found.refusal is not None
    assert caught.value.data() == found.refusal.data()
    resume(session(site))
    assert evidence(asked(other, site), "predecessor").found == "ended"


def test_that_it_is_of_another_crm_is_not_said_before_what_was_left(site: Site) -> None:
    late, order = changing(site), changing(site)
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=Faulty(site.transport, faults.die_before, WORKFLOWS)))
    site.clock.sleep(LEASE_OVER)
    found = asked(late, site)
    assert site.reader().crm().change is None
    assert found.refusal is not None
    assert {"predecessor": "apply-unfinished", "unmoved": "provider"}.items() <= refusals(found).items()
    assert getattr(found.refusal, "reason", "") == "apply-unfinished"


def test_who_stopped_is_named_and_in_nobody_s_way(site: Site) -> None:
    refusing = Faulty(site.transport, faults.problem(422, "invalid"), CADENCES, times=99)
    with pytest.raises(Stopped) as caught:
        apply_plan(Order(plan_on(site, A)), session(site, transport=refusing))
    left = evidence(asked(Order(plan_on(site, OTHER)), site), "predecessor")
    assert (left.found, left.known, left.facts["apply"]) == ("left", True, caught.value.apply_id)
    assert left.facts["actor"] == "ci"


def test_of_somebody_who_is_at_work_nothing_is_known_yet(site: Site) -> None:
    order, other = Order(plan_on(site, A)), Order(plan_on(site, OTHER))
    judged = []

    def meanwhile(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        judged.append(asked(other, site))
        with pytest.raises(LockedByAnother):
            apply_plan(other, session(site))
        return service.handle_request(request)

    apply_plan(order, session(site, transport=Faulty(site.transport, meanwhile, CADENCES)))
    (found,) = judged
    under_way = evidence(found, "predecessor")
    assert (under_way.found, under_way.known) == ("under-way", False)
    assert refusals(found) == {"lock": "LockedByAnother"}


@pytest.mark.parametrize("begins_another", [False, True])
def test_who_comes_to_an_end_while_we_look_did_not_vanish(site: Site, begins_another: bool) -> None:
    writer, reader = site.writer(site.reader()), site.reader()
    started = [Event("stage:rebuild", "started")]
    first = writer.start_apply(ApplyRecord("", "", "ci", "x", {}, None, tuple(started)), write=Write("a", 0))

    def ended(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        writer.append(first, [Event("stage:verify", "done")], write=Write("b", 0))
        if begins_another:
            writer.start_apply(ApplyRecord("", "", "theo", "y", {}, None, tuple(started)), write=Write("c", 0))
        return service.handle_request(request)

    run = session(site, transport=Faulty(site.transport, ended, faults.to("/v1/lock")))
    found = predecessor(run)
    assert (found.actor if found is not None else None) == ("theo" if begins_another else None)
    assert reader.lock().holder is None


def test_who_goes_on_before_the_switch_is_not_in_their_own_way(site: Site) -> None:
    order = changing(site)
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=Faulty(site.transport, faults.die_before, SWITCH)))
    site.clock.sleep(LEASE_OVER)
    assert refusals(asked(order, site)) == {"predecessor": "apply-unfinished"}
    resume(session(site))
    assert site.reader().crm().provider == "hubspot"


@pytest.mark.parametrize(("keep", "ours"), [("everything", True), ("cadences-and-settings", False)])
def test_a_lock_out_that_keeps_something_else_is_somebody_else_s(site: Site, keep: str, ours: bool) -> None:
    order = changing(site)
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=Faulty(site.transport, faults.die_before, SWITCH)))
    site.clock.sleep(LEASE_OVER)
    revision = site.reader().crm().revision
    site.call("POST", "/v1/crm/switch", {"to": "hubspot", "keep": keep}, If_Match=f'"{revision}"').raise_for_status()
    if ours:
        assert unfinished(session(site)) is not None
    else:
        with pytest.raises(Refused) as caught:
            unfinished(session(site))
        assert caught.value.reason == "locked-out-by-others"


def test_what_may_still_write_is_found_whoever_asks(site: Site) -> None:
    assert unfinished(session(site)) is None
    assert predecessor(session(site)) is None
