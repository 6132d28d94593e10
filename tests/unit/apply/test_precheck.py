"""What is checked before anything is written, or even recorded."""

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from cadence_gitops.apply import Order, Session, apply_plan
from cadence_gitops.apply.precheck import require_mapping, require_within_limits
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import (
    Refused,
    Stale,
)
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.plan.limits import ClosedDay, LimitsBroken, TooManyRemoved
from cadence_gitops.plan.plan import Plan
from cadence_gitops.settings import Bounds
from tests.fakes import wishes
from tests.fakes.applying import consent_to, plan_on, session
from tests.fakes.builders import organization, removed, resource
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import Site

# The clock begins on a Sunday.
FRIDAY = 5 * 24 * 3600


def ordinary(site: Site) -> Plan:
    wanted, unused = wishes.ordinary()
    return plan_on(site, *wanted, removed=[unused])


def changing(site: Site, keep: str = "everything") -> Order:
    plan = plan_on(site, *wishes.moving(keep))
    return Order(plan, (consent_to(plan, site),))


def untouched(site: Site) -> bool:
    return site.reader().read().revision == 7


def edited(site: Site) -> None:
    site.edit("/v1/cadences/cd-1", folder="Elsewhere")


def made(site: Site) -> None:
    spec = {"title": "Theirs", "visibility": "company"}
    site.call("POST", "/v1/cadences", {"key": "spring", "spec": {**spec}}).raise_for_status()


def gone(site: Site) -> None:
    site.call("DELETE", "/v1/standard-workflows/sw-1", If_Match='"1"').raise_for_status()


@pytest.mark.parametrize(
    ("meanwhile", "moved"),
    [(edited, "Cadence/outbound"), (made, "Cadence/spring"), (gone, "StandardWorkflow/owner-moves")],
)
def test_an_approved_plan_of_an_older_state_is_not_applied(
    site: Site, meanwhile: Callable[[Site], None], moved: str
) -> None:
    plan = ordinary(site)
    meanwhile(site)
    with pytest.raises(Stale) as caught:
        apply_plan(Order(plan), session(site))
    assert (caught.value.reason, caught.value.items) == ("live", (moved,))
    assert site.reader().applies() == ()


def test_an_unrelated_edit_does_not_make_a_plan_stale(site: Site) -> None:
    plan = ordinary(site)
    site.edit("/v1/rules/ru-1", mail={"maxPerDay": 99})
    assert all(item.settled for item in apply_plan(Order(plan), session(site)).outcomes)


def test_an_edit_between_the_check_and_the_lock_is_noticed(site: Site) -> None:
    plan = ordinary(site)

    def edit(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        edited(site)
        return service.handle_request(request)

    with pytest.raises(Stale):
        apply_plan(Order(plan), session(site, transport=Faulty(site.transport, edit)))
    assert site.reader().lock().holder is None
    assert site.reader().applies() == ()


def test_a_plan_of_another_organisation_crm_or_catalogue_is_refused(site: Site) -> None:
    plan = ordinary(site)
    other = replace(plan, organization="other")
    with pytest.raises(Refused) as refusal:
        apply_plan(Order(other), session(site))
    assert (refusal.value.reason, refusal.value.items) == ("other-organization", ("acme",))
    moved = replace(plan, basis=replace(plan.basis, provider="pipedrive"))
    with pytest.raises(Stale) as stale:
        apply_plan(Order(moved), session(site))
    assert (stale.value.reason, stale.value.items) == ("provider", ("pipedrive", "salesforce"))
    newer = replace(session(site), catalogue=replace(CATALOGUE, open_questions=()))
    with pytest.raises(Stale) as stale:
        apply_plan(Order(plan), newer)
    assert stale.value.reason == "catalogue"


def test_in_an_unfinished_change_nothing_else_is_applied(site: Site) -> None:
    plan = ordinary(site)
    site.call("POST", "/v1/crm/switch", {"to": "hubspot", "keep": "everything"}, If_Match='"7"').raise_for_status()
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan), session(site))
    assert (caught.value.reason, caught.value.items) == ("change-unfinished", ("salesforce", "hubspot"))


def with_secret(site: Site, env: str) -> Plan:
    phone = {"type": "ringover", "userId": "4711", "apiKey": {"env": env, "version": 2}}
    return plan_on(site, organization(phoneSystem=phone))


def test_a_missing_secret_is_missed_before_anything_is_written(site: Site) -> None:
    with pytest.raises(Refused) as caught:
        apply_plan(Order(with_secret(site, "NOT_THERE")), session(site))
    assert (caught.value.reason, caught.value.items) == ("secrets", ("NOT_THERE",))
    assert untouched(site)


def test_without_a_consent_nothing_is_lost(site: Site) -> None:
    plan = changing(site).plan
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan), session(site))
    assert (caught.value.reason, caught.value.detail, caught.value.items) == ("consent", "none", ())
    assert untouched(site)


def test_more_leads_than_accepted_are_not_lost(site: Site) -> None:
    order = changing(site)
    losses = order.consents[0].spec.losses
    fewer = losses.irreversible[0].model_copy(update={"at_most": 39})  # type: ignore[union-attr]  # the first is leads
    less = losses.model_copy(update={"irreversible": (fewer, *losses.irreversible[1:])})
    spec = order.consents[0].spec.model_copy(update={"losses": less})
    with pytest.raises(Refused) as caught:
        apply_plan(Order(order.plan, (replace(order.consents[0], spec=spec),)), session(site))
    assert (caught.value.items, caught.value.detail) == (("leads:crm",), "above-ceiling")


def bounded(here: Session, **limits: object) -> Session:
    bounds = Bounds.model_validate(limits)
    return replace(here, bounds=lambda: bounds)


def test_no_more_is_deleted_than_the_limit_allows_of_what_is_live(site: Site) -> None:
    plan = plan_on(site, removed=[removed("StandardWorkflow/owner-moves", "StandardWorkflow/~sw-3")])
    with pytest.raises(LimitsBroken) as caught:
        apply_plan(Order(plan), bounded(session(site), removed={"workflows": 39}))
    assert (caught.value.reason, caught.value.items) == ("limit", ("workflows",))
    assert caught.value.broken == (TooManyRemoved("workflows", 2, 5, 1, 39),)
    assert untouched(site)
    assert site.reader().applies() == ()
    assert site.reader().lock().holder is None
    apply_plan(Order(plan), bounded(session(site), removed={"workflows": 40}))


def test_limits_look_at_what_is_live_when_the_plan_is_applied(site: Site) -> None:
    plan = plan_on(site, removed=[removed("StandardWorkflow/owner-moves")])
    here = bounded(session(site), removed={"workflows": 20})
    site.call("DELETE", "/v1/standard-workflows/sw-3", If_Match='"1"').raise_for_status()
    with pytest.raises(LimitsBroken) as caught:
        apply_plan(Order(plan), here)
    assert caught.value.broken == (TooManyRemoved("workflows", 1, 4, 0, 20),)


def test_limits_count_what_a_change_of_crm_would_destroy_by_now(site: Site) -> None:
    plan, found, here = changing(site).plan, site.reader().read(), bounded(session(site), removed={"workflows": 20})
    require_within_limits(plan, found, session=here)
    more = resource("AdvancedWorkflow/~aw-8"), resource("AdvancedWorkflow/~aw-9")
    grown = replace(found, inventory=Inventory.of((*found.inventory, *more)))
    with pytest.raises(LimitsBroken) as caught:
        require_within_limits(plan, grown, session=here)
    assert caught.value.broken == (TooManyRemoved("workflows", 3, 7, 1, 20, lost=3),)


def test_limits_look_again_at_what_moved_before_the_lock(site: Site) -> None:
    plan = plan_on(site, removed=[removed("StandardWorkflow/owner-moves")])

    def purge(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.call("DELETE", "/v1/standard-workflows/sw-3", If_Match='"1"').raise_for_status()
        return service.handle_request(request)

    with pytest.raises(LimitsBroken):
        apply_plan(
            Order(plan), bounded(session(site, transport=Faulty(site.transport, purge)), removed={"workflows": 20})
        )
    assert site.reader().applies() == ()


def test_on_a_friday_no_change_of_crm_is_begun(site: Site) -> None:
    site.clock.sleep(FRIDAY)
    order = changing(site)
    with pytest.raises(LimitsBroken) as caught:
        apply_plan(order, bounded(session(site), noChangeOfCrmOn=["friday"]))
    assert caught.value.broken == (ClosedDay("friday", ("friday",)),)
    assert untouched(site)
    apply_plan(order, bounded(session(site), noChangeOfCrmOn=["thursday", "saturday"]))


def test_on_a_friday_an_ordinary_plan_is_applied(site: Site) -> None:
    site.clock.sleep(FRIDAY)
    result = apply_plan(Order(ordinary(site)), bounded(session(site), noChangeOfCrmOn=["friday"]))
    assert all(item.settled for item in result.outcomes)


def test_without_a_change_of_crm_nothing_has_to_be_mapped(site: Site) -> None:
    assert require_mapping(ordinary(site), session(site)) == ()
