"""What a preflight is asked about, and how its items are read."""

from cadence_gitops.apply import Order, Session
from cadence_gitops.apply.preflight import Question, preflight
from cadence_gitops.plan.preflight import Evidence, Preflight, Verdict
from tests.fakes import wishes
from tests.fakes.applying import consent_to, plan_on, session
from tests.fakes.surroundings import Site


def changing(site: Site) -> Order:
    plan = plan_on(site, *wishes.moving())
    return Order(plan, (consent_to(plan, site),))


def asked(order: Order, site: Site, run: Session | None = None) -> Preflight:
    run = run or session(site)
    return preflight(Question(order.plan, run.ports.reader.read(), order.consents, run))


def evidence(found: Preflight, subject: str) -> Evidence:
    outcome = next(item.outcome for item in found.items if item.subject == subject)
    assert isinstance(outcome, Evidence)
    return outcome


def refusals(found: Preflight) -> dict[str, str]:
    return {
        item.subject: str(getattr(item.outcome, "reason", "") or type(item.outcome).__name__)
        for item in found.items
        if item.verdict is Verdict.NO_GO
    }
