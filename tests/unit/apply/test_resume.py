"""An apply is killed at every one of its writes, and another machine goes on from an empty folder to the same end."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from itertools import count, product
from pathlib import Path
from threading import Lock

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, Outcome, apply_plan, resume
from cadence_gitops.apply.journal import recorded_consent, recorded_plan, stored_plan
from cadence_gitops.apply.outcome import finished, outcomes
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import BadFile, LockedByAnother, Refused, Stopped
from cadence_gitops.ports import ApplyRecord, Write
from tests.fakes import faults, wishes
from tests.fakes.applying import consent_to, plan_on, session
from tests.fakes.builders import resource
from tests.fakes.faults import Choice, Fault, Faulty, Killed
from tests.fakes.surroundings import Site, in_process, reopened

LEASE = 120.0
DEATHS = {"before": faults.die_before, "after": faults.die_after}


def ordinary(site: Site) -> Order:
    wanted, unused = wishes.ordinary()
    return Order(plan_on(site, *wanted, removed=[unused]))


def changing(site: Site) -> Order:
    plan = plan_on(site, *wishes.moving())
    return Order(plan, (consent_to(plan, site),))


ORDERS = {"ordinary": ordinary, "changing": changing}


def end_state(site: Site) -> tuple[Mapping[str, JsonValue], str, Mapping[str, object]]:
    reader = site.reader()
    live = reader.read()
    trees: Mapping[str, JsonValue] = {str(item.address): item.tree for item in live.inventory}
    assert reader.lock().holder is None
    return trees, live.crm.provider, reader.last_applied()


def finish(site: Site, order: Order) -> str:
    """Go on; if the first machine died before there was a record, begin; if it died after its last note, look."""
    with suppress(Refused):
        return resume(session(site)).apply_id
    records = site.reader().applies()
    return records[0].id if records else apply_plan(order, session(site)).apply_id


# Before a write the service is as it was after the one before, so that the other half is rarely news.
@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("kind", "death"),
    [
        ("ordinary", "after"),
        *(
            pytest.param(*both, marks=pytest.mark.long)
            for both in product(ORDERS, DEATHS)
            if both != ("ordinary", "after")
        ),
    ],
)
def test_whichever_write_was_the_last_resume_comes_to_the_same_end(kind: str, death: str) -> None:
    make = ORDERS[kind]
    with in_process() as site:
        apply_plan(make(site), session(site))
        expected = end_state(site)
    # How many writes there are depends on how many outcomes come together.
    for number in count(1):
        with in_process() as site:
            order = make(site)
            try:
                apply_plan(order, session(site, transport=Faulty(site.transport, DEATHS[death], first=number)))
            except Killed:
                gone_on(site, order, expected=expected, number=number)
            else:
                assert number > len([*order.plan.operations])
                break


@pytest.mark.no_cover
def test_from_whatever_a_change_of_crm_left_when_its_machine_was_gone_it_goes_on(tmp_path: Path) -> None:
    # What a write left is kept, and taken up again later: nothing is done to the end for the sake of each write.
    left: list[datetime] = []
    one_at_a_time = Lock()
    with in_process(file=tmp_path / "live.db") as site:

        def kept(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
            with one_at_a_time:
                response = service.handle_request(request)
                response.read()
                left.append(site.clock.now())
                with (
                    closing(sqlite3.connect(tmp_path / "live.db")) as live,
                    closing(sqlite3.connect(tmp_path / f"{len(left)}.db")) as copy,
                ):
                    live.backup(copy)
            return response

        order = changing(site)
        apply_plan(order, session(site, transport=Faulty(site.transport, kept, times=1_000)))
        expected = end_state(site)
    assert len(left) > len([*order.plan.operations])
    for number, moment in enumerate(left, start=1):
        with reopened(tmp_path / f"{number}.db", moment) as site:
            gone_on(site, order, expected=expected, number=number)


def gone_on(site: Site, order: Order, *, expected: object, number: int) -> None:
    """Hold that nobody goes on before the lock of who died is over, and then comes to the same end."""
    if site.reader().lock().holder is not None:
        with pytest.raises(LockedByAnother):
            resume(session(site))
    site.clock.sleep(LEASE + 1)
    record = site.reader().apply_record(finish(site, order))
    assert finished(record), number
    assert all(item.settled for item in outcomes(order.plan, record.events)), number
    assert end_state(site) == expected, number


def stopped_by(site: Site, order: Order, fault: Fault, *, chosen: Choice = faults.writes, first: int = 1) -> Stopped:
    with pytest.raises(Stopped) as caught:
        apply_plan(order, session(site, transport=Faulty(site.transport, fault, chosen, first=first, times=99)))
    return caught.value


def test_after_the_switch_resume_asks_nothing(site: Site) -> None:
    order = changing(site)
    stopped = stopped_by(site, order, faults.status(503), chosen=faults.to("/v1/crm/connection", "POST"))
    assert (stopped.stage, stopped.reason) == ("connect", "unreachable")
    # The consent expires, more is lost than anybody accepted, the tool has newer rules: people are waiting outside.
    site.clock.sleep(30 * 24 * 3600)
    later = replace(session(site), catalogue=replace(CATALOGUE, open_questions=()))
    assert all(item.settled for item in resume(later).outcomes)


def test_before_the_switch_resume_checks_everything_again(site: Site) -> None:
    order = changing(site)
    dying = Faulty(site.transport, faults.die_before, faults.to("/v1/crm/switch", "POST"))
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=dying))
    site.clock.sleep(3 * 24 * 3600)
    with pytest.raises(Refused) as caught:
        resume(session(site))
    assert caught.value.reason == "consent"
    assert site.reader().crm().provider == "salesforce"
    with pytest.raises(Refused) as closed:
        resume(session(site))
    assert closed.value.reason == "nothing-to-resume"


def test_nothing_to_resume_leaves_the_lock_free(site: Site) -> None:
    with pytest.raises(Refused):
        resume(session(site))
    assert site.reader().lock().holder is None


def test_what_was_finished_ends_the_search(site: Site) -> None:
    order = ordinary(site)
    stopped_by(site, order, faults.status(503), chosen=faults.to("/v1/groups/gr-1", "PATCH"))
    site.call("PATCH", "/v1/groups/gr-1", {"spec": {"title": "Others"}}, If_Match='"1"').raise_for_status()
    wanted, unused = wishes.ordinary()
    apply_plan(Order(plan_on(site, *wanted, removed=[unused])), session(site))
    with pytest.raises(Refused) as caught:
        resume(session(site))
    assert caught.value.reason == "nothing-to-resume"


def test_operations_that_are_done_are_not_sent_again(site: Site) -> None:
    order = ordinary(site)
    stopped_by(site, order, faults.status(503), chosen=faults.to("/v1/standard-workflows/sw-1", "DELETE"))
    watched = Faulty(site.transport)
    resume(session(site, transport=watched))
    assert "POST /v1/cadences" not in watched.passed
    assert "PATCH /v1/standard-workflows/sw-3" not in watched.passed
    assert "DELETE /v1/standard-workflows/sw-1" in watched.passed


def test_a_conflict_is_looked_at_again(site: Site) -> None:
    order = ordinary(site)
    stopped = stopped_by(site, order, faults.status(412), chosen=faults.to("/v1/groups/gr-1", "PATCH"))
    assert (stopped.reason, stopped.items) == ("operations", ("Group/sellers", "StandardWorkflow/owner-moves"))
    found = outcomes(order.plan, site.reader().apply_record(stopped.apply_id).events)
    assert [item.outcome for item in found].count(Outcome.DONE) == 4
    assert [item.outcome for item in found].count(Outcome.CONFLICT) == 1
    assert [item.outcome for item in found].count(Outcome.SKIPPED) == 1
    assert all(item.settled for item in resume(session(site)).outcomes)


def test_a_person_s_edit_after_the_stop_is_not_overwritten(site: Site) -> None:
    order = ordinary(site)
    stopped_by(site, order, faults.status(503), chosen=faults.to("/v1/groups/gr-1", "PATCH"))
    site.edit("/v1/groups/gr-1", title="A person's title")
    with pytest.raises(Stopped) as caught:
        resume(session(site))
    assert caught.value.items == ("Group/sellers", "StandardWorkflow/owner-moves")
    assert site.call("GET", "/v1/groups/gr-1").json()["spec"] == {"title": "A person's title"}


def test_what_a_person_wrote_after_the_lock_out_is_not_put_back(site: Site) -> None:
    order = changing(site)
    stopped_by(site, order, faults.status(503), chosen=faults.to("/v1/crm/mapping/complete", "POST"))
    site.call("POST", "/v1/crm/mapping/complete").raise_for_status()
    site.edit("/v1/cadences/cd-1", title="A person's title")
    with pytest.raises(Stopped) as caught:
        resume(session(site))
    assert (caught.value.stage, caught.value.items) == ("rebuild", ("Cadence/outbound",))
    assert site.call("GET", "/v1/cadences/cd-1").json()["spec"]["title"] == "A person's title"
    assert "update:Cadence/outbound" in [operation.id for operation in plan_on(site, *wishes.moving()).operations]


def test_an_edit_of_what_no_manifest_describes_is_in_nobody_s_way(site: Site) -> None:
    plan = plan_on(site, resource("Cadence/outbound", title="Outbound 2027"))

    def edited_before(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.fencing = site.reader().lock().fencing
        site.edit("/v1/cadences/cd-1", folder="A person's folder")
        site.fencing = 0
        return service.handle_request(request)

    transport = Faulty(site.transport, edited_before, faults.to("/v1/cadences/cd-1", "PATCH"))
    assert all(item.settled for item in apply_plan(Order(plan), session(site, transport=transport)).outcomes)
    found = site.call("GET", "/v1/cadences/cd-1").json()["spec"]
    assert (found["title"], found["folder"]) == ("Outbound 2027", "A person's folder")


def test_where_nobody_tells_who_edited_it_is_told_once_and_then_left_alone(site: Site) -> None:
    plan = plan_on(site, resource("Cadence/outbound", title="Outbound 2027"))

    def edited_after(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        response = service.handle_request(request)
        response.read()
        site.fencing = site.reader().lock().fencing
        site.edit("/v1/cadences/cd-1", folder="A person's folder")
        site.fencing = 0
        return response

    silent = Faulty(site.transport, faults.status(404), faults.to("/v1/changes"), times=99)
    transport = Faulty(silent, edited_after, faults.to("/v1/cadences/cd-1", "PATCH"))
    with pytest.raises(Stopped) as caught:
        apply_plan(Order(plan), session(site, transport=transport))
    assert (caught.value.stage, caught.value.items) == ("verify", ("Cadence/outbound",))
    assert plan_on(site, resource("Cadence/outbound", title="Outbound 2027")).empty
    assert resume(session(site)).apply_id == caught.value.apply_id
    assert site.call("GET", "/v1/cadences/cd-1").json()["spec"]["folder"] == "A person's folder"


def test_a_record_that_is_too_deep_to_be_written_is_no_plan() -> None:
    deep: JsonValue = "at the bottom"
    for _ in range(300):
        deep = [deep]
    with pytest.raises(BadFile) as caught:
        recorded_plan(ApplyRecord("ap-1", "", "ci", "x", {"formatVersion": 1, "operations": deep}, None))
    assert (caught.value.path, caught.value.problem) == ("apply ap-1", "too-deep")


def test_a_record_that_is_altered_is_not_carried_out(site: Site) -> None:
    plan = ordinary(site).plan
    here = session(site)
    stored = stored_plan(replace(plan, organization="other"))
    record = ApplyRecord("", "", "ci", plan.fingerprint, stored, None)
    here.ports.writer.start_apply(record, write=Write("1", 0))
    with pytest.raises(BadFile) as caught:
        resume(here)
    assert caught.value.problem == "altered"
    assert here.ports.reader.lock().holder is None


def test_a_consent_that_is_none_is_refused() -> None:
    with pytest.raises(BadFile):
        recorded_consent(ApplyRecord("ap-1", "", "ci", "", {}, {"name": "x", "spec": {"organization": "acme"}}))
