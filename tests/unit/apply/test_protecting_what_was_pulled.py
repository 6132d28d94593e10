"""What was made in the web app and pulled has no name until an apply gives it one: its protection needs one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.outcome import StoppedApply
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.conflict import Conflict, StaleLive
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.forbidden import Act, ProtectionBroken
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection
from tests.fakes import wishes
from tests.fakes.applying import consent_to, session
from tests.fakes.builders import organization, resource
from tests.fakes.surroundings import Site, in_process
from tests.unit.apply.test_protection import applied, cadence, held, planned

BOUNCES, NAMELESS = "StandardWorkflow/bounces", "StandardWorkflow/~sw-3"
OWNER = "StandardWorkflow/owner"


@pytest.fixture
def site() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def pulled(*, protect: bool | None = True) -> Resource:
    made = resource(BOUNCES, trigger={"type": "mail-bounces"}, actions=[{"type": "pause-cadence", "days": 3}])
    return replace(made, service_id="sw-3", protect=protect)


def moving(*more: Resource) -> tuple[Resource, ...]:
    return (*wishes.moving("cadences-and-settings"), *more)


def refused(made: Plan, site: Site) -> list[tuple[str, str, Act]]:
    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(made, (consent_to(made, site),) if made.losses else ()), session(site))
    assert site.reader().crm().provider == "salesforce"
    return [(each.address, each.called or each.address, each.act) for each in caught.value.forbidden]


def test_its_protection_is_noted_under_the_name_that_it_gets(site: Site) -> None:
    made = applied(site, pulled())
    assert [operation.id for operation in made.operations] == [f"adopt:{BOUNCES}"]
    assert made.protections == (Protection(BOUNCES, protect=True, live_name=NAMELESS),)
    assert held(site, BOUNCES)
    assert planned(site, pulled()).empty


def test_once_protected_it_is_deleted_by_no_name_whoever_takes_the_file_away(site: Site) -> None:
    applied(site, pulled())
    assert refused(planned(site, gone=(BOUNCES,)), site) == [(BOUNCES, BOUNCES, Act.DELETED)]
    for wanted, check in (((), "removal-named-otherwise"), ((pulled(),), "removal-of-managed")):
        with pytest.raises(InvalidManifests) as caught:
            planned(site, *wanted, gone=(NAMELESS,))
        assert [(each.check, each.found) for each in caught.value.findings] == [(check, BOUNCES)]
    assert Address.parse(BOUNCES) in site.reader().read().inventory


@pytest.mark.parametrize("files", [(pulled(protect=None),), ()])
def test_once_protected_it_is_not_lost_to_a_change_of_crm(site: Site, files: tuple[Resource, ...]) -> None:
    applied(site, pulled())
    assert refused(planned(site, *moving(*files)), site) == [(BOUNCES, BOUNCES, Act.LOST)]


def test_what_the_same_plan_protects_it_does_not_lose(site: Site) -> None:
    """It has no name then, and none to come: what the change destroys is made anew, and not adopted."""
    made = planned(site, *moving(pulled()))
    assert made.protections == (Protection(BOUNCES, protect=True, live_name=NAMELESS),)
    assert refused(made, site) == [(NAMELESS, BOUNCES, Act.LOST)]


def test_what_the_same_plan_renames_and_protects_it_does_not_lose(site: Site) -> None:
    renamed = resource(
        OWNER, previous=["owner-moves"], trigger={"type": "owner-changes"}, actions=[{"type": "stop-cadence"}]
    )
    others = [item for item in moving() if item.address.kind != "StandardWorkflow"]
    made = planned(site, *others, replace(renamed, protect=True))
    assert ("StandardWorkflow/owner-moves", "StandardWorkflow/owner-moves", Act.LOST) in refused(made, site)


def test_what_is_remembered_of_the_name_is_not_remembered_of_the_nameless(site: Site) -> None:
    applied(site, cadence(protect=True))
    reader = site.reader()
    reader.read()
    path = f"/v1/cadences/{reader.register.id('Cadence', 'spring')}"
    site.call("DELETE", path, If_Match=site.call("GET", path).headers["ETag"]).raise_for_status()
    assert held(site)
    bound = replace(resource("Cadence/spring", title="Nurture", visibility="personal"), service_id="cd-2", protect=True)
    made = planned(site, bound)
    assert made.protections == (Protection("Cadence/spring", protect=True, live_name="Cadence/~cd-2"),)
    assert [operation.id for operation in made.operations] == ["adopt:Cadence/spring"]


def without_adoption(made: Plan) -> Plan:
    """Be a planner that forgets to give it a name."""
    stages = (
        replace(stage, operations=tuple(each for each in stage.operations if each.address != BOUNCES))
        for stage in made.stages
    )
    forgetful = replace(made, stages=tuple(stages))
    return replace(forgetful, fingerprint=fingerprint(forgetful))


def test_a_protection_that_cannot_be_noted_is_told_and_not_done(site: Site) -> None:
    made = without_adoption(planned(site, pulled()))
    with pytest.raises(StaleLive) as caught:
        apply_plan(Order(made), session(site))
    assert (caught.value.items, caught.value.conflicts) == ((BOUNCES,), (Conflict("gone"),))
    assert site.reader().lock().holder is None


def test_a_protection_that_cannot_be_noted_stops_what_has_written(site: Site) -> None:
    made = without_adoption(planned(site, pulled(), organization(mail=["google"]), cadence(protect=None)))
    with pytest.raises(StoppedApply) as caught:
        apply_plan(Order(made), session(site))
    assert (caught.value.reason, caught.value.items) == ("not-protected", (BOUNCES,))
    with pytest.raises(StoppedApply):
        resume(session(site))


def test_who_was_deleted_by_name_is_remembered_as_gone(site: Site) -> None:
    applied(site, pulled())
    applied(site, pulled(protect=False))
    applied(site, gone=(BOUNCES,))
    site.call(
        "POST",
        "/v1/standard-workflows",
        {"spec": {"trigger": {"type": "mail-bounces"}, "actions": [{"type": "pause-cadence", "days": 3}]}},
    ).raise_for_status()
    assert [each.check for each in planned(site, gone=(BOUNCES,)).findings] == ["removal-spent"]
