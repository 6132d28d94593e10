"""Whatever is lost, whatever goes wrong: a restore makes nobody mailable who unsubscribed or whose address bounced."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import CadenceError, InvalidManifests
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.rules import RulesSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.restoration import Restoration, Tally
from cadence_gitops.plan.restore import restore_plan
from tests.fakes import faults
from tests.fakes.applying import session
from tests.fakes.builders import STAMP, live
from tests.fakes.faults import Faulty, Killed
from tests.fakes.restoring import (
    addresses,
    backup_of,
    changed,
    company_backup,
    held_suppressed,
    mailable,
    restoring,
    suppressed,
    without,
)
from tests.fakes.surroundings import Site, in_process
from tests.laws.effort import COSTLY
from tests.laws.strategies import Sides, organizations

ONLY_MISSING = Restoration(
    backup="sha256:b",
    made_at="2026-12-05T08:00:00+00:00",
    revision=7,
    provider="salesforce",
    files=(),
    suppressions=Tally(0, 0),
    leads=Tally(0, 0),
    only_missing=True,
)
TASKS = ("mail", "reply", "sms", "whatsapp")
SKIPPED = st.none() | st.sets(st.sampled_from(TASKS), min_size=1)
FAULTS = (faults.die_before, faults.die_after, faults.drop_before, faults.drop_after, faults.status(500))


@given(
    held=st.tuples(st.integers(0, 9), st.integers(0, 9)),
    kept=st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 9)),
    gone=st.sets(st.sampled_from(["sw-1", "sw-2", "sw-3"])),
    fault=st.sampled_from(FAULTS),
    first=st.integers(1, 14),
)
@COSTLY
def test_a_restore_makes_nobody_mailable_who_must_not_be(
    held: tuple[int, int], kept: tuple[bool, int, int], gone: set[str], fault: faults.Fault, first: int
) -> None:
    backup = company_backup(unsubscribes=held[0], bounces=held[1])
    leads, unsubscribes, bounces = kept
    workflows = without("standard-workflows", *gone)
    left = changed(leads, unsubscribes=unsubscribes, bounces=bounces, standard_workflows=workflows)
    with in_process(left) as site:
        never = suppressed(site) | held_suppressed(backup)
        were = mailable(site)
        plan = restoring(backup, site)
        with suppress(CadenceError, Killed):
            # Of times there are as many as a client tries again.
            transport = Faulty(site.transport, fault, first=first, times=9)
            apply_plan(Order(plan), replace(session(site, transport=transport), holdings=backup.held))
        assert mailable(site) & never <= were & never
        if set(addresses(site)) - were - never:
            assert not mailable(site) & never, (
                "somebody was imported before those who must not be written to were known"
            )
        site.clock.sleep(600)
        with suppress(CadenceError):
            resume(replace(session(site), holdings=backup.held))
        again = restoring(backup, site)
        apply_plan(Order(again), replace(session(site), holdings=backup.held))
        assert restoring(backup, site).empty
        assert not mailable(site) & held_suppressed(backup)
        assert suppressed(site) >= never
        assert addresses(site) == sorted(set(addresses(site)))


@given(held=st.tuples(SKIPPED, SKIPPED), now=st.tuples(SKIPPED, SKIPPED), narrower=st.tuples(SKIPPED, st.booleans()))
@COSTLY
def test_a_restore_takes_nothing_from_what_an_opt_out_skips(
    held: tuple[set[str] | None, ...], now: tuple[set[str] | None, ...], narrower: tuple[set[str] | None, bool]
) -> None:
    own, there = narrower
    company = _rules("company", {"company": True}, skipped=held)
    with in_process(changed(rules=[company, _rules("tom", {"member": "mb-2"}, skipped=(own, own))])) as site:
        backup = backup_of(site)
    left = [_rules("company", {"company": True}, skipped=now)]
    left += [_rules("tom", {"member": "mb-2"}, skipped=now)] if there else []
    with in_process(changed(rules=left)) as site:
        before = _skipping(site)
        apply_plan(Order(restoring(backup, site)), replace(session(site), holdings=backup.held))
        after = _skipping(site)
        assert after.keys() == before.keys()
        assert all(after[each] >= before[each] for each in before)
        assert restoring(backup, site).empty


def _rules(key: str, scope: Mapping[str, object], *, skipped: tuple[set[str] | None, ...]) -> Mapping[str, object]:
    said = {
        name: {"skipTasks": sorted(tasks)}
        for name, tasks in zip(("onUnsubscribe", "onBounce"), skipped, strict=True)
        if tasks is not None
    }
    return {"id": f"ru-{key}", "key": key, "etag": '"1"', "spec": {"scope": scope, **said}}


def _skipping(site: Site) -> dict[tuple[str, str], set[str]]:
    """Give what is skipped, by who is spared and why; what isn't said is in it as nothing."""
    live = site.reader().read()
    return {
        (resource.address.name, field): set(skipping.skip_tasks or ()) if skipping is not None else set()
        for resource in live.inventory.of_kind("Rules")
        if isinstance(resource.spec, RulesSpec)
        for field, skipping in (("unsubscribe", resource.spec.on_unsubscribe), ("bounce", resource.spec.on_bounce))
    }


@given(sides=organizations(changing=False), data=st.data())
def test_only_what_is_gone_comes_back_and_nothing_that_is_there_is_written_to(sides: Sides, data: DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(sides.live.inventory.resources))))
    left = Inventory.of(each for each in sides.live.inventory if each.address not in gone or each.kind.singleton)
    now = replace(sides.live, inventory=left, handles={each.address: sides.live.handles[each.address] for each in left})
    # What was otherwise once, under other names: the backup is of what manifests say, which is near what is live.
    held = live(*(Resource(each.address, each.spec) for each in sides.desired.inventory))
    try:
        plan = restore_plan(held, now, restoration=ONLY_MISSING, catalogue=CATALOGUE, stamp=STAMP)
    except InvalidManifests:
        # What can't be blamed on an object of the backup makes no plan.
        return
    assert {operation.action for operation in plan.operations} <= {Action.CREATE}
    assert not {Address.parse(operation.address) for operation in plan.operations} & left.resources.keys()
    assert plan.losses == ()
