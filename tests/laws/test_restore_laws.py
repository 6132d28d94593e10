"""Whatever is lost, whatever goes wrong: a restore makes nobody mailable who unsubscribed or whose address bounced."""

from contextlib import suppress
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.errors import CadenceError
from tests.fakes import faults
from tests.fakes.applying import session
from tests.fakes.faults import Faulty, Killed
from tests.fakes.restoring import (
    addresses,
    changed,
    company_backup,
    held_suppressed,
    mailable,
    restoring,
    suppressed,
    without,
)
from tests.fakes.surroundings import in_process
from tests.laws.effort import COSTLY

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
