"""Laws of the whole reconciler, against the emulator: plans are carried out, organisations change their CRM.

The emulator is written from the pages and shares no code with the planner, so neither can agree with itself. What no
page says is kept, destroyed, or decided by a number for each object.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.outcome import finished
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import InvalidManifests, Refused
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Consent
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.asked import unasked
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.consent import Terms, covers, draft_consent
from cadence_gitops.plan.loss import Loss, Risk
from cadence_gitops.plan.losses import count, measure
from cadence_gitops.plan.plan import CrmChange, Plan
from tests.fakes import faults
from tests.fakes.applying import session
from tests.fakes.faults import Faulty, Killed
from tests.fakes.snapshots import snapshot_of
from tests.fakes.surroundings import Site, in_process
from tests.laws.effort import COSTLY
from tests.laws.specs import PROVIDERS
from tests.laws.strategies import Sides, organizations

UNDOCUMENTED = st.sampled_from(["keep", "destroy"]) | st.integers(0, 99).map(str)
LEASE_OVER = 10_000


@contextmanager
def site_of(live: LiveState, undocumented: str) -> Iterator[Site]:
    """Open a sandbox that holds a generated organisation."""
    with in_process(snapshot_of(live), undocumented) as site:
        yield site


def plan_of(sides: Sides, site: Site) -> Plan:
    """Plan against what the sandbox has; manifests that don't fit what they leave alone are another law's matter."""
    try:
        return build_plan(sides.desired, site.reader().read(), catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))
    except InvalidManifests:
        reject()


def order_of(plan: Plan, site: Site) -> Order:
    if not plan.losses:
        return Order(plan)
    terms = Terms("Decided by the board.", ("member-0",), site.clock.now() + timedelta(days=1))
    return Order(plan, (Consent("agreed", draft_consent(plan, plan.change, terms=terms)),))


def switched(site: Site, to: str, keep: Keep) -> LiveState:
    """Change the CRM as a person would, connect, and read what is left."""
    revision = site.reader().crm().revision
    site.call("POST", "/v1/crm/switch", {"to": to, "keep": keep}, If_Match=f'"{revision}"').raise_for_status()
    address = site.call("POST", "/v1/crm/connection", {}).json()["address"]
    site.call("POST", address[address.index("/connect") :]).raise_for_status()
    return site.reader().read()


def vanished(before: LiveState, after: LiveState) -> dict[str, int]:
    """Name what is there no longer, as losses name it, with how much of it."""
    left = {handle.id for handle in after.handles.values()}
    gone = {
        str(resource.address): 1
        for resource in before.inventory
        if before.handles[resource.address].id not in left and not resource.kind.singleton
    }
    subjects = [f"leads:{source}" for source in ("crm", "csv", "sheets")]
    subjects += [f"records:{name}" for name in before.records]
    subjects += [subject for kind in BY_NAME.values() for subject, pointer in kind.parts.items() if pointer]
    return gone | {subject: missing for subject in subjects if (missing := _missing(subject, before, after))}


def _missing(subject: str, before: LiveState, after: LiveState) -> int:
    if not subject.startswith("setting:"):
        return (count(subject, before)[1] or 0) - (count(subject, after)[1] or 0)
    return int(count(subject, before)[0] and not count(subject, after)[0])


def told(item: str, losses: tuple[Loss, ...]) -> bool:
    """Tell whether losses name an item: itself, the settings that it is one of, or the cadences whose steps it counts.

    Which leads may go with deletions, says ``taken_along``.
    """
    items = {loss.item for loss in losses}
    if item.startswith("Rules/"):
        return item in items or "setting:certain-settings" in items
    if item.startswith("leads:") and any(name.startswith(("enrolled:", "owned:")) for name in items):
        return True
    return item in items or (item == "part:cadence-steps" and any(name.startswith("Cadence/") for name in items))


def taken_along(before: LiveState, losses: tuple[Loss, ...]) -> Counter[str]:
    """Count the leads that may go with deletions, by their source."""
    items = {loss.item for loss in losses}
    counts = Counter[str]()
    for entry in before.leads:
        if {f"enrolled:Cadence/{entry.cadence}", f"owned:Member/{entry.owner}"} & items:
            counts[f"leads:{entry.source}"] += entry.count
    return counts


@COSTLY
@given(organizations(changing=False), UNDOCUMENTED)
def test_no_more_goes_with_deletions_than_was_told_and_consented_to(sides: Sides, undocumented: str) -> None:
    with site_of(sides.live, undocumented) as site:
        plan, before = plan_of(sides, site), site.reader().read()
        if not plan.losses:
            return
        with pytest.raises(Refused):
            apply_plan(Order(plan), session(site))
        assert site.reader().read() == before
        apply_plan(order_of(plan, site), session(site))
        found = vanished(before, site.reader().read())
        gone = {item: number for item, number in found.items() if item.startswith(("leads:", "records:"))}
        allowed = taken_along(before, plan.losses)
        assert all(number <= allowed[item] for item, number in gone.items())
        assert undocumented != "keep" or gone == {}


@COSTLY
@given(organizations(), UNDOCUMENTED, st.sampled_from(get_args(Keep)), st.sampled_from(PROVIDERS))
def test_what_vanishes_is_certain_or_at_risk_and_consented_to(
    sides: Sides, undocumented: str, keep: Keep, to: str
) -> None:
    with site_of(sides.live, undocumented) as site:
        before = site.reader().read()
        if to == before.crm.provider:
            to = next(name for name in PROVIDERS if name != to)
        losses = measure(CrmChange(before.crm.provider, to, keep), before, catalogue=CATALOGUE)
        after = switched(site, to, keep)
        gone = vanished(before, after)
        certain = {loss.item for loss in losses if loss.risk is Risk.CERTAIN}
        assert {item for item in certain if "/" in item or item.startswith("leads:")} <= set(gone)
        assert [item for item in gone if not told(item, losses)] == []
        assert all(gone.get(loss.item, 0) <= loss.count for loss in losses if loss.count is not None)


@COSTLY
@given(organizations(), UNDOCUMENTED)
def test_after_apply_there_is_nothing_to_do_and_a_revert_is_refused(sides: Sides, undocumented: str) -> None:
    with site_of(sides.live, undocumented) as site:
        plan = plan_of(sides, site)
        assert unasked(plan, sides.desired) == ()
        apply_plan(order_of(plan, site), session(site))
        again = plan_of(sides, site)
        assert again.empty, again.stages
        assert again.change is None
        assert site.reader().lock().holder is None
        if plan.change is not None:
            with pytest.raises(Refused):
                build_plan(reverted(sides), site.reader().read(), catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))


def reverted(sides: Sides) -> Desired:
    """Put the organisation's manifest back to what it said before the change."""
    organization = sides.desired.inventory.organization
    assert organization is not None
    provider = {"provider": sides.live.crm.provider}
    spec = organization.kind.spec.model_validate({"crm": provider})
    others = [item for item in sides.desired.inventory if item.address != organization.address]
    return replace(sides.desired, inventory=Inventory.of([*others, replace(organization, spec=spec)]))


def end_of(site: Site) -> object:
    live = site.reader().read()
    trees = {str(item.address.name if item.address.keyed else item.tree): item.tree for item in live.inventory}
    return live.crm.provider, live.crm.mapping, trees, live.leads, dict(live.records)


@COSTLY
@given(organizations(), UNDOCUMENTED, st.integers(1, 60), st.booleans())
def test_stopped_at_any_write_and_resumed_it_ends_as_if_it_had_not_stopped(
    sides: Sides, undocumented: str, number: int, executed: bool
) -> None:
    with site_of(sides.live, undocumented) as site:
        apply_plan(order_of(plan_of(sides, site), site), session(site))
        expected = end_of(site)
    death = faults.die_after if executed else faults.die_before
    with site_of(sides.live, undocumented) as site:
        order = order_of(plan_of(sides, site), site)
        dying = Faulty(site.transport, death, first=number)
        try:
            apply_plan(order, session(site, transport=dying))
        except Killed:
            site.clock.sleep(LEASE_OVER)
            go_on(order, site)
        assert end_of(site) == expected


def go_on(order: Order, site: Site) -> None:
    """Resume on another machine; an apply that had stored no record yet is simply begun again."""
    records = [site.reader().apply_record(record.id) for record in site.reader().applies()]
    if not records:
        apply_plan(order, session(site))
    elif not finished(records[0]):
        resume(session(site))


@COSTLY
@given(organizations(), UNDOCUMENTED, st.data())
def test_consent_to_less_stops_before_anything_is_lost(sides: Sides, undocumented: str, data: st.DataObject) -> None:
    with site_of(sides.live, undocumented) as site:
        plan = plan_of(sides, site)
        if not plan.losses:
            return
        whole = order_of(plan, site).consents[0]
        dropped = data.draw(st.sampled_from(plan.losses))
        rest = replace(plan, losses=tuple(loss for loss in plan.losses if loss != dropped))
        terms = Terms(whole.spec.reason, whole.spec.accepted_by, whole.spec.expires)
        partial = Consent("partial", draft_consent(rest, plan.change, terms=terms))
        assert [problem.item for problem in covers(partial.spec, plan.losses)] == [dropped.item]
        before = site.reader().read()
        with pytest.raises(Refused) as caught:
            apply_plan(Order(plan, (partial,)), session(site))
        assert caught.value.reason == "consent"
        assert site.reader().read() == before
