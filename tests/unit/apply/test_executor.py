"""Plans carried out from the beginning, on a real sandbox."""

from dataclasses import replace

import pytest

from cadence_gitops.apply import Order, Outcome, apply_plan
from cadence_gitops.errors import (
    BadAnswer,
    BadFile,
    LockedByAnother,
    Stale,
    Unreachable,
)
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.ports import Write
from tests.fakes import faults, wishes
from tests.fakes.applying import FakeBackups, Watching, consent_to, plan_on, session
from tests.fakes.builders import organization, resource
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import SECRET, Site, in_process


def ordinary(site: Site) -> Plan:
    wanted, unused = wishes.ordinary()
    return plan_on(site, *wanted, removed=[unused])


def changing(site: Site, keep: str = "everything") -> Order:
    plan = plan_on(site, *wishes.moving(keep))
    return Order(plan, (consent_to(plan, site),))


def untouched(site: Site) -> bool:
    return site.reader().read().revision == 7


def test_an_ordinary_plan_is_carried_out_and_leaves_nothing_to_do(site: Site) -> None:
    plan = ordinary(site)
    watching = Watching(site)
    here = session(site, watching=watching)

    result = apply_plan(Order(plan), here)

    assert [item.outcome for item in result.outcomes] == [Outcome.DONE] * 6
    wanted, unused = wishes.ordinary()
    assert plan_on(site, *wanted, removed=[unused]).empty
    assert here.ports.reader.lock().holder is None
    assert set(here.ports.reader.last_applied()) == {
        "Cadence/outbound",
        "Cadence/spring",
        "Group/sellers",
        "StandardWorkflow/bounces-pause",
        # That it was deleted is remembered, too.
        "StandardWorkflow/owner-moves",
        "StandardWorkflow/skipped-nurtures",
    }
    assert {entry.commit for entry in here.ports.reader.last_applied().values()} == {"0123abc"}
    assert watching.events[0] == "check begins"
    assert [event for event in watching.events if event.endswith("done") and ":" not in event] == [
        "check done",
        "backup done",
        "rebuild done",
        "verify done",
    ]


@pytest.mark.parametrize("keep", ["everything", "cadences-and-settings", "nothing"])
@pytest.mark.parametrize("undocumented", ["keep", "destroy", "1", "2", "3"])
def test_a_change_of_crm_ends_as_wanted(keep: str, undocumented: str) -> None:
    with in_process(undocumented=undocumented) as site:
        watching = Watching(site)
        result = apply_plan(changing(site, keep), session(site, watching=watching))
        assert all(item.settled for item in result.outcomes)
        again = plan_on(site, *wishes.moving(keep))
        assert again.empty, again.stages
        assert len(watching.addresses) == 1


def test_an_empty_plan_does_nothing(site: Site) -> None:
    plan = plan_on(site, resource("Group/sales", title="Sales"))
    watched = Faulty(site.transport)
    assert apply_plan(Order(plan), session(site, transport=watched)).outcomes == ()
    assert watched.passed == []


def test_operations_of_a_level_run_in_parallel(site: Site) -> None:
    groups = [resource(f"Group/g{number}", title=f"Group {number}") for number in range(20)]
    result = apply_plan(Order(plan_on(site, *groups)), session(site, workers=4))
    assert {item.outcome for item in result.outcomes} == {Outcome.DONE}


def test_a_plan_cannot_be_applied_twice(site: Site) -> None:
    plan = ordinary(site)
    apply_plan(Order(plan), session(site))
    with pytest.raises(Stale) as caught:
        apply_plan(Order(plan), session(site))
    assert set(caught.value.items) == set(plan.basis.digests)


def test_the_same_change_can_be_applied_again_after_somebody_undid_it(site: Site) -> None:
    wanted = resource("Group/sales", title="Sellers")
    first = plan_on(site, wanted)
    apply_plan(Order(first), session(site))
    site.edit("/v1/groups/gr-1", title="Sales")
    second = plan_on(site, wanted)
    assert second.fingerprint == first.fingerprint
    apply_plan(Order(second), session(site))
    assert plan_on(site, wanted).empty


def with_secret(site: Site, env: str) -> Plan:
    phone = {"type": "ringover", "userId": "4711", "apiKey": {"env": env, "version": 2}}
    return plan_on(site, organization(phoneSystem=phone))


def test_a_secret_goes_to_the_service_and_nowhere_else(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    plan = with_secret(site, "RINGOVER_API_KEY")
    backups = FakeBackups()
    here = session(site, backups=backups)
    result = apply_plan(Order(plan), here)
    record = here.ports.reader.apply_record(result.apply_id)
    assert SECRET not in f"{record} {plan} {here} {backups} {capsys.readouterr()}"


def test_another_apply_keeps_us_out(site: Site) -> None:
    plan = ordinary(site)
    reader = site.reader()
    site.writer(reader).acquire("somebody", 60, write=Write("1", 0))
    with pytest.raises(LockedByAnother) as caught:
        apply_plan(Order(plan), session(site))
    assert caught.value.holder == "somebody"
    assert reader.applies() == ()


def test_the_record_is_stored_before_the_first_write(site: Site) -> None:
    plan = ordinary(site)
    watched = Faulty(site.transport)
    apply_plan(Order(plan), session(site, transport=watched))
    writes = [call for call in watched.passed if not call.startswith("GET")]
    assert writes[:2] == ["POST /v1/lock", "POST /v1/applies"]
    assert writes[-1] == "DELETE /v1/lock"


def test_a_record_that_cannot_be_stored_leaves_the_lock_free(site: Site) -> None:
    transport = Faulty(site.transport, faults.status(500), faults.to("/v1/applies", "POST"))
    with pytest.raises(BadAnswer):
        apply_plan(Order(ordinary(site)), session(site, transport=transport))
    assert site.reader().lock().holder is None
    assert untouched(site)


def test_a_switch_without_a_change_is_no_plan(site: Site) -> None:
    plan = plan_on(site, wishes.SPRING)
    strange = replace(plan, stages=(Stage(StageName.CHECK), Stage(StageName.SWITCH)))
    with pytest.raises(BadFile):
        apply_plan(Order(strange), session(site))


def test_an_unreachable_service_before_the_first_write_is_no_stop(site: Site) -> None:
    transport = Faulty(site.transport, faults.drop_before, times=999, first=3)
    with pytest.raises(Unreachable):
        apply_plan(Order(ordinary(site)), session(site, transport=transport))
    assert untouched(site)
