"""A protected object that gets another name is protected under it from before it has it, whatever becomes of the apply."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.new_names import former_names
from cadence_gitops.apply.outcome import StoppedApply
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.forbidden import ProtectionBroken
from cadence_gitops.plan.plan import Plan
from tests.fakes import faults
from tests.fakes.applying import session
from tests.fakes.builders import resource
from tests.fakes.faults import Faulty, Killed
from tests.fakes.surroundings import Site, in_process
from tests.unit.apply.test_protection import OUTBOUND, applied, cadence, held, planned

TRASH = "Cadence/trash"


@pytest.fixture
def site() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def renamed(protect: bool | None = None) -> Resource:
    return replace(cadence(protect, name="trash"), previous_names=("spring",))


def stopped(site: Site, *resources: Resource) -> Plan:
    """Apply a plan of which a group is refused, so that it ends before anything is verified."""
    made = planned(site, *resources, resource("Group/other", title="Other"))
    refusing = Faulty(site.transport, faults.problem(422, "invalid"), faults.to("/v1/groups", "POST"), times=9)
    with pytest.raises(StoppedApply):
        apply_plan(Order(made), session(site, transport=refusing))
    return made


def test_who_takes_the_file_away_after_a_stop_does_not_get_the_object_deleted(site: Site) -> None:
    applied(site, cadence(protect=True))
    stopped(site, renamed())
    assert held(site, TRASH)
    with pytest.raises(ProtectionBroken):
        apply_plan(Order(planned(site, gone=(TRASH,))), session(site))
    assert Address.parse(TRASH) in site.reader().read().inventory


def test_the_apply_that_goes_on_moves_the_protection(site: Site) -> None:
    applied(site, cadence(protect=True))
    stopped(site, renamed())
    resume(session(site))
    assert (OUTBOUND in site.reader().last_applied(), held(site, TRASH)) == (False, True)


def test_what_an_earlier_version_renamed_before_it_stopped_is_protected_by_the_apply_that_goes_on(site: Site) -> None:
    applied(site, cadence(protect=True))
    stopped(site, renamed())
    site.call("PATCH", "/v1/last-applied", {"items": {TRASH: None}}).raise_for_status()
    resume(session(site))
    assert held(site, TRASH)


def test_who_ends_the_protection_with_the_new_name_ends_it_with_the_apply_and_no_sooner(site: Site) -> None:
    applied(site, cadence(protect=True))
    stopped(site, renamed(protect=False))
    assert held(site, TRASH)
    resume(session(site))
    assert held(site, TRASH) is False


@pytest.mark.parametrize("dies", [faults.die_before, faults.die_after])
def test_who_vanishes_as_it_is_noted_has_renamed_nothing_yet(site: Site, dies: faults.Fault) -> None:
    applied(site, cadence(protect=True))
    made = planned(site, renamed())
    with pytest.raises(Killed):
        apply_plan(
            Order(made), session(site, transport=Faulty(site.transport, dies, faults.to("/v1/last-applied", "PATCH")))
        )
    assert Address.parse(OUTBOUND) in site.reader().read().inventory
    assert held(site)
    site.clock.sleep(300)
    resume(session(site))
    assert (OUTBOUND in site.reader().last_applied(), held(site, TRASH)) == (False, True)


@pytest.mark.parametrize("before", [cadence(protect=None), cadence(protect=False)])
def test_of_what_nobody_protects_nothing_is_noted_beforehand(site: Site, before: Resource) -> None:
    applied(site, before)
    stopped(site, renamed())
    assert TRASH not in site.reader().last_applied()


def test_what_was_applied_by_nobody_has_nothing_to_be_kept(site: Site) -> None:
    applied(site, cadence(protect=None))
    site.call("PATCH", "/v1/last-applied", {"items": {OUTBOUND: None}}).raise_for_status()
    stopped(site, renamed())
    assert TRASH not in site.reader().last_applied()


def test_of_what_had_no_name_nothing_is_remembered_under_it(site: Site) -> None:
    bound = replace(
        resource("Cadence/nurture", title="Nurture", visibility="personal"), service_id="cd-2", protect=True
    )
    assert former_names(planned(site, bound).operations) == {}
    applied(site, cadence(protect=None))
    assert former_names(planned(site, renamed()).operations) == {TRASH: OUTBOUND}
