"""What was protected while nobody was at work on an apply is not taken away by who goes on with it."""

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.outcome import StoppedApply
from cadence_gitops.model.address import Address
from cadence_gitops.plan.plan import StageName
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.errors import error_text
from tests.fakes import faults, wishes
from tests.fakes.applying import Watching, consent_to, plan_on, session
from tests.fakes.builders import removed
from tests.fakes.faults import Choice, Faulty, Killed
from tests.fakes.surroundings import Site

LEASE_OVER = 121
OWNER = "StandardWorkflow/owner-moves"
CADENCES = faults.to("/v1/cadences", "POST")


def died(site: Site, order: Order, chosen: Choice, fault: faults.Fault = faults.die_after) -> None:
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=Faulty(site.transport, fault, chosen)))
    site.clock.sleep(LEASE_OVER)


def protect(site: Site, name: str, *, protected: bool = True) -> None:
    entry: JsonValue = {"digest": "sha256:1", "commit": None, "protected": protected}
    site.call("PATCH", "/v1/last-applied", {"items": {name: entry}}).raise_for_status()


def there(site: Site, name: str) -> bool:
    return site.reader().read().inventory.find(Address.parse(name)) is not None


def test_what_was_protected_since_it_began_is_not_deleted_by_who_goes_on(site: Site) -> None:
    plan = plan_on(site, wishes.SPRING, removed=[removed(OWNER)])
    died(site, Order(plan), CADENCES)
    protect(site, OWNER)
    watched = Faulty(site.transport)
    with pytest.raises(StoppedApply) as caught:
        resume(session(site, transport=watched))
    assert (caught.value.stage, caught.value.reason, caught.value.items) == ("rebuild", "protected", (OWNER,))
    said = error_text(caught.value, Page.plain())
    assert OWNER in said
    assert "by now that is protected" in " ".join(said.split())
    assert not any(call.startswith(("DELETE /v1/standard", "POST /v1/cadences")) for call in watched.passed)
    assert there(site, OWNER)
    protect(site, OWNER, protected=False)
    resume(session(site))
    assert not there(site, OWNER)


def test_what_is_deleted_already_keeps_nobody_from_the_rest(site: Site) -> None:
    plan = plan_on(site, removed=[removed(OWNER, "StandardWorkflow/bounces-pause")])
    first = next(iter(plan.operations)).address

    def gone(request: httpx.Request) -> bool:
        return request.method == "DELETE" and request.url.path.startswith("/v1/standard-workflows/")

    died(site, Order(plan), gone)
    assert not there(site, first)
    protect(site, first)
    resume(session(site))
    assert plan_on(site).empty


def test_after_the_switch_nobody_asks_what_is_protected_by_now(site: Site) -> None:
    plan = plan_on(site, *wishes.moving("cadences-and-settings"), removed=[removed("Cadence/~cd-2")])
    died(site, Order(plan, (consent_to(plan, site),)), faults.to("/v1/crm/mapping/complete", "POST"))
    protect(site, "Cadence/~cd-2")
    watching = Watching(site)
    resume(session(site, watching=watching))
    assert f"{StageName.VERIFY} done" in watching.events
    assert not there(site, "Cadence/~cd-2")
