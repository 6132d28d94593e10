"""Protection lives at the service: it survives the manifests that asked for it, and ends in an apply of its own."""

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.outcome import StoppedApply
from cadence_gitops.errors import Refused
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.forbidden import Act, ProtectionBroken, Reason
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection
from tests.fakes import builders, wishes
from tests.fakes.applying import CATALOGUE, FakeBackups, consent_to, plan_on, session
from tests.fakes.builders import removed, resource
from tests.fakes.surroundings import Site, in_process

OUTBOUND = "Cadence/spring"


@pytest.fixture
def site() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def cadence(protect: bool | None, name: str = "spring", **more: object) -> Resource:
    made = resource(f"Cadence/{name}", title="Spring", visibility="company", **more)  # type: ignore[arg-type]  # its fields
    return replace(made, protect=protect)


def planned(site: Site, *resources: Resource, gone: tuple[str, ...] = ()) -> Plan:
    reader = site.reader()
    wanted = builders.desired(*resources, removed=[removed(*gone)] if gone else [])
    live = reader.read()
    stamp = Stamp(site.clock.now(), commit="0123abc")
    return build_plan(wanted, live, catalogue=CATALOGUE, stamp=stamp, applied=reader.last_applied())


def applied(site: Site, *resources: Resource, gone: tuple[str, ...] = ()) -> Plan:
    made = planned(site, *resources, gone=gone)
    apply_plan(Order(made), session(site))
    return made


def held(site: Site, name: str = OUTBOUND) -> bool | None:
    return site.reader().last_applied()[name].protected


def test_protection_dies_with_no_manifest(site: Site) -> None:
    """hashicorp/terraform #17599: the commit that took the manifest away took the protection with it."""
    applied(site, cadence(True))
    assert held(site)
    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(planned(site, gone=(OUTBOUND,))), session(site))
    (found,) = caught.value.forbidden
    assert (found.address, found.reason, found.act) == (OUTBOUND, Reason.PROTECTED, Act.DELETED)
    assert site.reader().lock().holder is None
    assert site.reader().read().inventory.find(builders.Address.parse(OUTBOUND)) is not None


def test_it_takes_two_applies_to_delete_what_was_protected(site: Site) -> None:
    applied(site, cadence(True))
    ended = applied(site, cadence(False))
    assert ended.protections == (Protection(OUTBOUND, False),)
    assert not held(site)
    applied(site, gone=(OUTBOUND,))
    assert OUTBOUND not in site.reader().last_applied()


def test_who_says_nothing_of_protection_leaves_it(site: Site) -> None:
    applied(site, cadence(True))
    made = applied(site, replace(cadence(None), spec=cadence(None, folder="Sales").spec))
    assert (made.protections, held(site)) == ((), True)
    assert planned(site, cadence(None)).protections == ()


def test_what_is_as_wanted_is_protected_without_a_write(site: Site) -> None:
    applied(site, cadence(None))
    revision = site.reader().crm().revision
    made = applied(site, cadence(True))
    assert (tuple(made.operations), made.protections) == ((), (Protection(OUTBOUND, True),))
    assert (site.reader().crm().revision, held(site)) == (revision, True)
    assert planned(site, cadence(True)).empty


def test_protection_goes_with_a_new_name(site: Site) -> None:
    applied(site, cadence(True))
    applied(site, replace(cadence(None, "summer"), previous_names=("spring",)))
    assert OUTBOUND not in site.reader().last_applied()
    assert held(site, "Cadence/summer")
    with pytest.raises(ProtectionBroken):
        apply_plan(Order(planned(site, gone=("Cadence/summer",))), session(site))


def test_a_plan_of_before_the_protection_is_refused_too(site: Site) -> None:
    applied(site, cadence(None))
    deleting = planned(site, gone=(OUTBOUND,))
    applied(site, cadence(True))
    with pytest.raises(ProtectionBroken):
        apply_plan(Order(deleting), session(site))


def test_a_protection_that_is_asked_for_now_holds_now(site: Site) -> None:
    mapping = next(item for item in wishes.moving() if item.address.kind == "StandardWorkflow")
    wanted = [replace(item, protect=True) if item is mapping else item for item in wishes.moving()]
    made = planned(site, *wanted)
    if str(mapping.address) in {loss.item for loss in made.losses}:
        with pytest.raises(ProtectionBroken):
            apply_plan(Order(made, (consent_to(made, site),)), session(site))


def test_what_is_protected_between_the_stages_is_not_lost(site: Site) -> None:
    """A change of CRM looks again right before the switch, for what was protected while the backup was made."""
    made = plan_on(site, *wishes.moving())
    lost = next(loss.item for loss in made.losses if loss.item.startswith("StandardWorkflow/owner"))

    class Protecting(FakeBackups):
        def write(self, name: str, lines: object) -> str:
            entry = {"digest": "sha256:1", "commit": None, "protected": True}
            site.call("PATCH", "/v1/last-applied", {"items": {lost: entry}}).raise_for_status()
            return super().write(name, lines)  # type: ignore[arg-type]  # handed on as it came

    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(made, (consent_to(made, site),)), session(site, backups=Protecting()))
    assert caught.value.items == (lost,)
    assert site.reader().crm().provider == "salesforce"


def test_the_token_that_applies_counts_and_not_the_one_that_planned(site: Site) -> None:
    made = plan_on(site, removed=[removed("Member/~mb-3")])

    def someone_else(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        if request.url.path == "/v1/principal":
            return httpx.Response(200, json={"member": "mb-3", "role": "admin", "scope": "write"}, request=request)
        return service.handle_request(request)

    with pytest.raises(ProtectionBroken) as caught:
        apply_plan(Order(made), session(site, transport=_Always(site.transport, someone_else)))
    assert [each.reason for each in caught.value.forbidden] == [Reason.OWN_ACCOUNT]


def test_a_protection_that_was_not_noted_is_noted_by_resume(site: Site) -> None:
    applied(site, cadence(None))
    made = planned(site, cadence(True))

    def lost(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        if request.url.path == "/v1/last-applied" and request.method == "PATCH":
            service.handle_request(request)
            raise httpx.ReadTimeout("no answer")
        return service.handle_request(request)

    with pytest.raises(StoppedApply):
        apply_plan(Order(made), session(site, transport=_Always(site.transport, lost)))
    resume(session(site))
    assert held(site)
    with pytest.raises(Refused):
        resume(session(site))
