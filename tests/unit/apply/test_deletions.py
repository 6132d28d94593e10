"""What goes with deleted objects: consented to, counted when the plan is carried out, and kept in the backup."""

from dataclasses import replace

import httpx
import orjson
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.outcome import StoppedApply
from cadence_gitops.errors import Refused, Stopped
from cadence_gitops.model.directives import Consent, CountedItem
from cadence_gitops.plan.plan import Plan, StageName
from tests.fakes import faults, wishes
from tests.fakes.applying import FakeBackups, Watching, consent_to, plan_on, session
from tests.fakes.builders import organization, removed
from tests.fakes.company import company
from tests.fakes.faults import Choice, Faulty, Killed
from tests.fakes.surroundings import Site, in_process

NURTURE = "Cadence/~cd-2"
A_MONTH = 30 * 24 * 3600
LEASE_OVER = 300


def deleting(site: Site, *objects: str) -> Plan:
    return plan_on(site, removed=[removed(*objects)])


def enrol(site: Site) -> None:
    """Have somebody move Tom's forty leads into the cadence that is to go."""
    spec: dict[str, JsonValue] = {"group": None, "leads": {"moveTo": "cd-2"}}
    site.call("PATCH", "/v1/members/mb-2", {"spec": spec}, If_Match='"1"').raise_for_status()


def there(site: Site, path: str) -> bool:
    return site.call("GET", path).is_success


def leads(site: Site) -> int:
    return sum(entry.count for entry in site.reader().read().leads)


def refused(plan: Plan, *consents: Consent, on: Site) -> Refused:
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan, consents), session(on))
    assert caught.value.reason == "consent"
    assert on.reader().applies() == ()
    return caught.value


@pytest.mark.parametrize(("undocumented", "left"), [("keep", 65), ("destroy", 25)])
def test_what_was_consented_to_may_go_whatever_becomes_of_it(undocumented: str, left: int) -> None:
    with in_process(company(), undocumented) as site:
        plan = deleting(site, "Member/tom")
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site))
        assert (there(site, "/v1/members/mb-2"), leads(site)) == (False, left)


def test_without_a_consent_nothing_goes_with_anything(site: Site) -> None:
    plan = deleting(site, "Member/tom")
    assert (refused(plan, on=site).detail, there(site, "/v1/members/mb-2")) == ("none-for-deletions", True)


def test_a_consent_to_one_deletion_is_none_to_another(site: Site) -> None:
    plan = deleting(site, "Member/tom")
    other = consent_to(deleting(site, "Member/tom", NURTURE), site)
    half = consent_to(deleting(site, NURTURE), site)
    assert refused(plan, half, on=site).items == ("attached:Member/tom", "owned:Member/tom")
    apply_plan(Order(plan, (half, other)), session(site))


def test_a_consent_to_a_change_of_crm_is_none_to_deletions(site: Site) -> None:
    change = plan_on(site, *wishes.moving())
    assert refused(deleting(site, NURTURE), consent_to(change, site), on=site).detail == "none-for-deletions"


def test_more_leads_than_were_consented_to_do_not_go(site: Site) -> None:
    plan = deleting(site, NURTURE)
    consent = consent_to(plan, site)
    enrol(site)
    assert refused(plan, consent, on=site).items == ("enrolled:Cadence/~cd-2",)
    few = consent_to(deleting(site, NURTURE), site)
    fewer = tuple(
        item.model_copy(update={"at_most": 39}) if isinstance(item, CountedItem) else item
        for item in few.spec.losses.unknown
    )
    short = replace(
        few, spec=few.spec.model_copy(update={"losses": few.spec.losses.model_copy(update={"unknown": fewer})})
    )
    assert refused(plan, short, on=site).detail == "above-ceiling"
    apply_plan(Order(plan, (few,)), session(site))


def test_fewer_leads_than_were_consented_to_are_no_reason_to_stop(site: Site) -> None:
    plan = deleting(site, "Member/tom", NURTURE)
    enrol(site)
    busy = deleting(site, "Member/tom", NURTURE)
    assert [loss.item for loss in busy.losses] == sorted(
        [*(loss.item for loss in plan.losses), "enrolled:Cadence/~cd-2"]
    )
    site.call("PATCH", "/v1/members/mb-2", {"spec": {"group": "gr-1"}}, If_Match='"2"').raise_for_status()
    apply_plan(Order(plan, (consent_to(busy, site),)), session(site))


def test_who_comes_while_the_backup_is_made_is_counted_too(site: Site) -> None:
    plan = deleting(site, NURTURE)
    begun: list[str] = []

    def once_begun(request: httpx.Request) -> bool:
        begun.extend([request.url.path] if request.url.path == "/v1/snapshot" else [])
        return bool(begun) and request.url.path == "/v1/leads/counts"

    moved = faults.rewritten(
        lambda body: body.replace(b'"cadence":"cd-1","owner":"mb-2"', b'"cadence":"cd-2","owner":"mb-2"')
    )
    busy = Faulty(site.transport, moved, once_begun, times=99)
    watching = Watching(site)
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site, transport=busy, watching=watching))
    assert (caught.value.reason, caught.value.items) == ("consent", ("enrolled:Cadence/~cd-2",))
    assert watching.events[-1] == "re-measure refused"
    assert there(site, "/v1/cadences/cd-2")


def stopped_before_the_cadence_goes(site: Site) -> None:
    plan = deleting(site, NURTURE, "StandardWorkflow/owner-moves")
    dying = Faulty(site.transport, faults.die_before, faults.to("/v1/cadences/cd-2", "DELETE"))
    with pytest.raises(Killed):
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site, transport=dying))
    site.clock.sleep(LEASE_OVER)


def test_on_the_way_on_what_is_left_is_counted_again(site: Site) -> None:
    stopped_before_the_cadence_goes(site)
    enrol(site)
    with pytest.raises(Stopped) as caught:
        resume(session(site))
    assert (caught.value.stage, caught.value.reason) == (StageName.REMEASURE, "consent")
    assert caught.value.items == ("enrolled:Cadence/~cd-2",)
    assert there(site, "/v1/cadences/cd-2")


def test_on_the_way_on_nobody_asks_for_the_time(site: Site) -> None:
    stopped_before_the_cadence_goes(site)
    site.clock.sleep(A_MONTH)
    resume(session(site))
    assert not there(site, "/v1/cadences/cd-2")


def test_the_backup_holds_the_leads_that_may_go(site: Site) -> None:
    plan = deleting(site, "Member/tom")
    backups = FakeBackups()
    result = apply_plan(Order(plan, (consent_to(plan, site),)), session(site, backups=backups))
    (name,) = [name for name in backups.files if "/leads-" in name and name.endswith(".ndjson")]
    lines = [orjson.loads(line) for line in backups.files[name]]
    assert name.startswith(result.apply_id)
    assert name.endswith("/leads-crm.ndjson")
    assert len([line for line in lines if line.get("owner") == "mb-2"]) == 40


def changing_and_deleting(site: Site) -> Order:
    plan = plan_on(site, *wishes.moving(), removed=[removed(NURTURE)])
    return Order(plan, (consent_to(plan, site),))


def enrol_the_others(site: Site) -> None:
    """Have somebody move the twenty-five leads that are left into the cadence that is to go."""
    found = site.call("GET", "/v1/members/mb-3")
    spec: dict[str, JsonValue] = {"group": "gr-1", "leads": {"moveTo": "cd-2"}}
    site.call("PATCH", "/v1/members/mb-3", {"spec": spec}, If_Match=found.headers["ETag"]).raise_for_status()


def killed_in_the_rebuild(site: Site, at: Choice) -> Order:
    order = changing_and_deleting(site)
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=Faulty(site.transport, faults.die_before, at)))
    site.clock.sleep(LEASE_OVER)
    assert site.reader().crm().change is None
    return order


def test_after_a_change_of_crm_too_no_more_goes_with_a_deletion_than_was_accepted(site: Site) -> None:
    order = killed_in_the_rebuild(site, faults.to("/v1/standard-workflows", "POST"))
    enrol_the_others(site)
    with pytest.raises(StoppedApply) as caught:
        resume(session(site))
    assert (caught.value.stage, caught.value.reason) == (StageName.REBUILD, "consent")
    assert caught.value.items == ("enrolled:Cadence/~cd-2",)
    # Only the deletion waits: everything else is there.
    left = {each.operation for each in caught.value.result.outcomes if not each.settled}
    assert left == {"delete:Cadence/~cd-2"}
    assert {each.id for each in order.plan.operations} > left
    assert there(site, "/v1/cadences/cd-2")
    assert leads(site) == 25


def test_after_a_change_of_crm_what_was_accepted_goes(site: Site) -> None:
    killed_in_the_rebuild(site, faults.to("/v1/cadences/cd-2", "DELETE"))
    assert all(each.settled for each in resume(session(site)).outcomes)
    assert not there(site, "/v1/cadences/cd-2")


def test_what_keeps_a_deletion_back_keeps_nobody_from_another_plan(site: Site) -> None:
    killed_in_the_rebuild(site, faults.to("/v1/cadences/cd-2", "DELETE"))
    enrol_the_others(site)
    with pytest.raises(Stopped):
        resume(session(site))
    plan = plan_on(site, organization("hubspot"), removed=[removed(NURTURE)])
    apply_plan(Order(plan, (consent_to(plan, site),)), session(site))
    assert not there(site, "/v1/cadences/cd-2")
