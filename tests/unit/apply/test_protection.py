"""Protection lives at the service: it survives the manifests that asked for it, and ends in an apply of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.opening import Opening, Pace
from cadence_gitops.apply.outcome import StoppedApply, finished, refused
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import Refused
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.forbidden import Act, ProtectionBroken, Reason
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection
from cadence_gitops.ports import DELETED, Applied
from tests.fakes import builders, wishes
from tests.fakes.applying import FakeBackups, consent_to, plan_on, session
from tests.fakes.builders import removed, resource
from tests.fakes.faults import Faulty, Killed, die_after, drop_after, to
from tests.fakes.surroundings import Site, in_process

OUTBOUND = "Cadence/spring"
OWNER = "StandardWorkflow/owner-moves"
OWN = "StandardWorkflow/own"


@pytest.fixture
def site() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def cadence(protect: bool | None, name: str = "spring", **more: object) -> Resource:
    fields: dict[str, object] = {"title": "Spring", "visibility": "company", **more}
    made = resource(f"Cadence/{name}", **fields)  # type: ignore[arg-type]  # its fields
    return replace(made, protect=protect)


def planned(site: Site, *resources: Resource, gone: tuple[str, ...] = ()) -> Plan:
    reader = site.reader()
    wanted = builders.desired(*resources, removed=[removed(*gone)] if gone else [])
    live = reader.read()
    stamp = Stamp(site.clock.now(), commit="0123abc")
    return build_plan(wanted, live, catalogue=CATALOGUE, stamp=stamp, applied=reader.last_applied())


def applied(site: Site, *resources: Resource, gone: tuple[str, ...] = ()) -> Plan:
    made = planned(site, *resources, gone=gone)
    apply_plan(Order(made, (consent_to(made, site),) if made.losses else ()), session(site))
    return made


def held(site: Site, name: str = OUTBOUND) -> bool | None:
    return site.reader().last_applied()[name].protected


def test_protection_dies_with_no_manifest(site: Site) -> None:
    """hashicorp/terraform #17599: the commit that took the manifest away took the protection with it."""
    applied(site, cadence(protect=True))
    assert held(site)
    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(planned(site, gone=(OUTBOUND,))), session(site))
    (found,) = caught.value.forbidden
    assert (found.address, found.reason, found.act) == (OUTBOUND, Reason.PROTECTED, Act.DELETED)
    assert site.reader().lock().holder is None
    assert site.reader().read().inventory.find(Address.parse(OUTBOUND)) is not None


def test_it_takes_two_applies_to_delete_what_was_protected(site: Site) -> None:
    applied(site, cadence(protect=True))
    ended = applied(site, cadence(protect=False))
    assert ended.protections == (Protection(OUTBOUND, protect=False),)
    assert not held(site)
    applied(site, gone=(OUTBOUND,))
    assert site.reader().last_applied()[OUTBOUND] == Applied(DELETED, "0123abc", protected=False)


def test_who_says_nothing_of_protection_leaves_it(site: Site) -> None:
    applied(site, cadence(protect=True))
    made = applied(site, replace(cadence(protect=None), spec=cadence(protect=None, folder="Sales").spec))
    assert (made.protections, held(site)) == ((), True)
    assert planned(site, cadence(protect=None)).protections == ()


def test_what_is_as_wanted_is_protected_without_a_write(site: Site) -> None:
    applied(site, cadence(protect=None))
    revision = site.reader().crm().revision
    made = applied(site, cadence(protect=True))
    assert (tuple(made.operations), made.protections) == ((), (Protection(OUTBOUND, protect=True),))
    assert (site.reader().crm().revision, held(site)) == (revision, True)
    assert planned(site, cadence(protect=True)).empty


def test_protection_goes_with_a_new_name(site: Site) -> None:
    applied(site, cadence(protect=True))
    applied(site, replace(cadence(name="summer", protect=None), previous_names=("spring",)))
    assert OUTBOUND not in site.reader().last_applied()
    assert held(site, "Cadence/summer")
    with pytest.raises(ProtectionBroken):
        apply_plan(Order(planned(site, gone=("Cadence/summer",))), session(site))


def test_a_plan_of_before_the_protection_is_refused_too(site: Site) -> None:
    applied(site, cadence(protect=None))
    deleting = planned(site, gone=(OUTBOUND,))
    applied(site, cadence(protect=True))
    with pytest.raises(ProtectionBroken):
        apply_plan(Order(deleting), session(site))


def test_what_another_protects_between_the_check_and_the_lock_is_not_deleted(site: Site) -> None:
    """What is noted of an object isn't part of it: the revision stays, although the answer is another one."""
    workflow = resource(OWNER, trigger={"type": "owner-changes"}, actions=[{"type": "stop-cadence"}])
    protecting, deleting = planned(site, replace(workflow, protect=True)), planned(site, gone=(OWNER,))
    # Nothing goes with it, so that nothing is measured again before it is deleted.
    assert not deleting.losses

    def meanwhile(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        apply_plan(Order(protecting), session(site))
        return service.handle_request(request)

    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(deleting), session(site, transport=Faulty(site.transport, meanwhile, to("/v1/lock", "POST"))))
    assert caught.value.items == (OWNER,)
    assert site.reader().read().inventory.find(Address.parse(OWNER)) is not None
    assert site.reader().lock().holder is None


def test_what_was_protected_since_a_plan_was_made_is_not_lost_although_the_plan_does_not_list_it(site: Site) -> None:
    first = plan_on(site, *wishes.moving("cadences-and-settings"))
    own = resource(OWN, trigger={"type": "task-skipped"}, actions=[{"type": "stop-cadence"}])
    applied(site, replace(own, protect=True))
    later = plan_on(site, *wishes.moving("cadences-and-settings"))
    assert (OWN in {loss.item for loss in first.losses}, OWN in {loss.item for loss in later.losses}) == (False, True)
    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(first, (consent_to(later, site),)), session(site))
    assert OWN in caught.value.items
    assert site.reader().read().inventory.find(Address.parse(OWN)) is not None


def test_a_protection_that_is_asked_for_now_holds_now(site: Site) -> None:
    wanted = [replace(item, protect=item.address.kind == "StandardWorkflow") for item in wishes.moving()]
    made = planned(site, *wanted)
    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(made, (consent_to(made, site),)), session(site))
    assert [(each.address, each.act) for each in caught.value.forbidden] == [("StandardWorkflow/owner-moves", Act.LOST)]


def test_what_is_protected_between_the_stages_is_not_lost(site: Site) -> None:
    """A change of CRM looks again right before the switch, for what was protected while the backup was made."""
    made = plan_on(site, *wishes.moving())
    lost = next(loss.item for loss in made.losses if loss.item.startswith("StandardWorkflow/owner"))

    class Protecting(FakeBackups):
        def write(self, name: str, lines: object) -> str:
            entry: JsonValue = {"digest": "sha256:1", "commit": None, "protected": True}
            site.call("PATCH", "/v1/last-applied", {"items": {lost: entry}}).raise_for_status()
            return super().write(name, lines)  # type: ignore[arg-type]  # handed on as it came

    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(made, (consent_to(made, site),)), session(site, backups=Protecting()))
    assert caught.value.items == (lost,)
    assert site.reader().crm().provider == "salesforce"


def test_the_token_that_applies_counts_and_not_the_one_that_planned(site: Site) -> None:
    made = plan_on(site, resource("Member/ana", email="ana@acme.example", role="sales-agent"))

    def someone_else(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        return httpx.Response(200, json={"member": "mb-3", "role": "sales-manager", "scope": "write"})

    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(made), session(site, transport=Faulty(site.transport, someone_else, to("/v1/principal"))))
    assert [(each.reason, each.act) for each in caught.value.forbidden] == [(Reason.OWN_ACCOUNT, Act.DEMOTED)]


def test_a_protection_that_was_not_noted_is_noted_by_resume(site: Site) -> None:
    applied(site, cadence(protect=None))
    made = planned(site, cadence(protect=True))

    with pytest.raises(StoppedApply):
        apply_plan(
            Order(made),
            session(site, transport=Faulty(site.transport, drop_after, to("/v1/last-applied", "PATCH"), times=9)),
        )
    resume(session(site))
    assert held(site)
    with pytest.raises(Refused):
        resume(session(site))


def test_a_protection_that_was_noted_is_written_whoever_vanished_then(site: Site) -> None:
    """It is all that such a plan writes: in no window and for no reason is it told as nothing."""
    applied(site, cadence(protect=None))
    made, now = planned(site, cadence(protect=True)), site.clock.now()
    dying = session(site, transport=Faulty(site.transport, die_after, to("/v1/last-applied", "PATCH")))
    minute = Pace(Opening(now, now + timedelta(minutes=1)))
    with pytest.raises(Killed):
        apply_plan(Order(made), replace(dying, pace=minute))
    assert held(site)
    site.clock.sleep(300)
    resume(session(site))
    record = site.reader().apply_record(site.reader().applies()[0].id)
    assert finished(record)
    assert not refused(record)
