"""Window and cooling-off of what changes no CRM: of restores, deletions, and what is only remembered."""

from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, Session, apply_plan, resume
from cadence_gitops.apply.opening import Opening, Pace
from cadence_gitops.apply.outcome import refused
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import Refused
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.preflight import Evidence
from cadence_gitops.settings import Bounds
from cadence_gitops.usecases.restore import OpenBackup
from tests.fakes import faults, wishes
from tests.fakes.applying import Watching, consent_to, plan_on, session
from tests.fakes.builders import desired, removed, resource
from tests.fakes.clock import START
from tests.fakes.faults import Faulty, Killed
from tests.fakes.restoring import changed, company_backup, restoring
from tests.fakes.surroundings import Site, in_process

HOUR = timedelta(hours=1)
EVENING = Opening(START - HOUR, START + HOUR)
# Shorter than the backup takes, whose files each take less than a lease.
SHORT = Opening(START - HOUR, START + timedelta(minutes=1))


def deleting(site: Site) -> Order:
    return Order(plan_on(site, wishes.SPRING, removed=[removed("StandardWorkflow/owner-moves")]))


def on(before: Session, opening: Opening | None = None, seconds: float | None = None) -> Session:
    return replace(before, pace=Pace(opening, seconds))


class Late(httpx.BaseTransport):
    """Reach the service when the window is over, as soon as the lock is asked for."""

    def __init__(self, site: Site) -> None:
        self.site, self.written = site, list[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Let an hour pass before the lock, and note what is written to the organisation."""
        path = request.url.path
        if (request.method, path) == ("POST", "/v1/lock"):
            self.site.clock.sleep(3600)
        if request.method != "GET" and not path.startswith(("/v1/lock", "/v1/applies")):
            self.written.append(f"{request.method} {path}")
        return self.site.transport.handle_request(request)


def too_late(site: Site, plan: Plan, backup: OpenBackup | None = None) -> list[str]:
    transport = Late(site)
    given = on(session(site, transport=transport), SHORT)
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan), replace(given, holdings=None if backup is None else backup.held))
    assert caught.value.reason == "too-late"
    (listed,) = site.reader().applies()
    assert refused(site.reader().apply_record(listed.id))
    return transport.written


@pytest.mark.parametrize("opt_outs", [0, 3], ids=["leads only", "opt-outs too"])
def test_a_restore_is_begun_within_the_window_only(opt_outs: int) -> None:
    backup = company_backup(unsubscribes=3, bounces=0)
    with in_process(changed(leads=False, unsubscribes=3 - opt_outs)) as site:
        plan = restoring(backup, site)
        assert plan.restoring_people
        assert too_late(site, plan, backup) == []


def test_what_is_only_remembered_is_begun_within_the_window_only(site: Site) -> None:
    protected = replace(resource("Cadence/outbound", title="Outbound", visibility="company"), protect=True)
    apply_plan(Order(plan_on(site, replace(protected, protect=None))), session(site))
    reader, stamp = site.reader(), Stamp(site.clock.now())
    plan = build_plan(
        desired(protected), reader.read(), catalogue=CATALOGUE, stamp=stamp, applied=reader.last_applied()
    )
    assert (tuple(plan.operations), len(plan.protections)) == ((), 1)
    before = len(site.reader().applies())
    transport = Late(site)
    with pytest.raises(Refused):
        apply_plan(Order(plan), on(session(site, transport=transport), SHORT))
    assert (len(site.reader().applies()), transport.written) == (before + 1, [])


@pytest.mark.parametrize("asked", ["by the call", "by the repository"])
def test_there_is_time_to_think_better_of_what_goes_with_deletions(site: Site, asked: str) -> None:
    plan = plan_on(site, removed=[removed("Member/tom")])
    watching, began = Watching(site), site.clock.now()
    given = session(site, watching=watching)
    bounds = Bounds.model_validate({"coolingOff": "10m"})
    slow = on(given, None, 600) if asked == "by the call" else replace(given, bounds=lambda: bounds)
    apply_plan(Order(plan, (consent_to(plan, site),)), slow)
    waits = f"cooling off until 09:10, {len(plan.losses)} losses"
    assert watching.events.index("backup done") < watching.events.index(waits)
    assert site.clock.now() - began >= timedelta(minutes=10)
    (item,) = [item for item in watching.judgements[0].items if item.subject == "opening"]
    assert isinstance(item.outcome, Evidence)
    assert (item.outcome.found, item.outcome.facts["cooling"]) == ("cooling-off", 600)


def test_whoever_comes_while_others_think_better_of_it_is_counted(site: Site) -> None:
    plan = plan_on(site, removed=[removed("Cadence/~cd-2")])
    watching = Enrolling(site)
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan, (consent_to(plan, site),)), on(session(site, watching=watching), None, 600))
    assert (caught.value.reason, caught.value.items) == ("consent", ("enrolled:Cadence/~cd-2",))
    assert site.call("GET", "/v1/cadences/cd-2").is_success


class Enrolling(Watching):
    """Move forty leads into the cadence that is to go, while everybody waits."""

    def cooling_off(self, losses: tuple[Loss, ...], until: datetime) -> None:
        """Move them."""
        super().cooling_off(losses, until)
        site = self.site
        assert site is not None
        site.fencing = site.reader().lock().fencing
        spec: dict[str, JsonValue] = {"group": None, "leads": {"moveTo": "cd-2"}}
        site.call("PATCH", "/v1/members/mb-2", {"spec": spec}, If_Match='"1"').raise_for_status()
        site.fencing = 0


def test_where_nothing_goes_with_deletions_nobody_waits(site: Site) -> None:
    watching = Watching(site)
    apply_plan(deleting(site), on(session(site, watching=watching), None, 600))
    assert not any(event.startswith("cooling off") for event in watching.events)
    (item,) = [item for item in watching.judgements[0].items if item.subject == "opening"]
    assert isinstance(item.outcome, Evidence)
    assert item.outcome.found == "always"


def test_on_the_way_on_nobody_waits_once_something_went(site: Site) -> None:
    plan = plan_on(site, removed=[removed("Cadence/~cd-2", "StandardWorkflow/owner-moves")])
    dying = Faulty(site.transport, faults.die_before, faults.to("/v1/cadences/cd-2", "DELETE"))
    with pytest.raises(Killed):
        apply_plan(Order(plan, (consent_to(plan, site),)), on(session(site, transport=dying), None, 600))
    site.clock.sleep(300)
    watching = Watching(site)
    resume(on(session(site, watching=watching), None, 600))
    assert not any(event.startswith("cooling off") for event in watching.events)
