"""Makes a plan, and says whether a consent covers what it destroys. Has no way to write to the organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.errors import Refused
from cadence_gitops.manifests.read import Beginning, begin_reading
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.consent import Request, Verdict, find_consent
from cadence_gitops.plan.consent import refusal as consent_refusal
from cadence_gitops.plan.forbidden import Forbidden, forbidden, guarded
from cadence_gitops.plan.forbidden import refusal as forbidden_refusal
from cadence_gitops.plan.limits import BrokenLimit, Counted, LimitsBroken, TooManyRemoved, broken_limits, live_totals
from cadence_gitops.plan.limits import refusal as limits_refusal
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import refusal_of
from cadence_gitops.plan.removals import unmet
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.both import read_both

if TYPE_CHECKING:
    from cadence_gitops.settings import Bounds
    from cadence_gitops.usecases.branch import Base
    from cadence_gitops.usecases.crm_facts import CrmFacts


@dataclass(frozen=True, slots=True)
class Planned:
    """Hold a plan, the verdict on its consents (None when nothing is lost), and what the checks found.

    ``totals`` are those of what was live, on which limits are judged. ``forbidden`` is what it must not take away.
    """

    plan: Plan
    desired: Desired
    verdict: Verdict | None
    findings: tuple[Diagnostic, ...]
    totals: Mapping[Counted, int]
    forbidden: tuple[Forbidden, ...] = ()

    @property
    def consent(self) -> str | None:
        """Name the consent that covers what is lost, None where there is none, or where nothing is lost."""
        return self.verdict.consent.name if self.verdict is not None and self.verdict.consent is not None else None

    def refusals(self, broken: tuple[BrokenLimit, ...]) -> tuple[Refused, ...]:
        """Give all that keeps anybody from carrying it out, as an apply asks for it; ``broken`` are its broken limits.

        A consent is asked for only where it would help: what only the day forbids can be done on another.
        """
        plan, verdict, rehearsal = self.plan, self.verdict, self.plan.rehearsal
        found: list[Refused] = []
        if broken:
            found.append(limits_refusal(plan, broken))
        if self.forbidden:
            found.append(forbidden_refusal(plan, self.forbidden))
        if rehearsal is not None and rehearsal.violated:
            found.append(refusal_of(rehearsal, plan.organization))
        another_day = all(isinstance(each, LimitsBroken) for each in found) and not any(map(_lasting, broken))
        if verdict is not None and verdict.consent is None and another_day:
            found.append(consent_refusal(plan, verdict.problems))
        return tuple(found)

    def beyond(self, bounds: "Bounds | None", *, now: datetime) -> tuple[BrokenLimit, ...]:
        """Give the limits that it goes beyond."""
        return broken_limits(self.plan, bounds, totals=self.totals, now=now)


def _lasting(broken: BrokenLimit) -> bool:
    return isinstance(broken, TooManyRemoved)


def make_plan(
    source: Source,
    reader: LiveReader,
    *,
    stamp: Stamp,
    base: "Base | None" = None,
    facts: "CrmFacts | None" = None,
) -> Planned:
    """Plan how live becomes what the manifests say; raises what reading, checking and planning raise.

    With the ``base`` of a branch the plan says beside itself what the branch causes, for one reading of the organisation.
    With ``facts`` the manifests are judged by those of the CRM that they choose, be it the one that a change goes to.
    """
    with begin_reading(source) as manifests:
        return make_plan_of(manifests, reader, stamp=stamp, base=base, facts=facts)


def make_plan_of(
    manifests: Beginning,
    reader: LiveReader,
    *,
    stamp: Stamp,
    base: "Base | None" = None,
    facts: "CrmFacts | None" = None,
) -> Planned:
    """Plan as ``make_plan``, of manifests that others may be reading already."""
    desired, live = read_both(manifests, reader, facts=facts)
    # Only who speaks of protection, or takes away what isn't there, has to know what is protected and what was there.
    protects = any(item.protect is not None for item in desired.inventory)
    asks = protects or unmet(desired.directives, live.inventory)
    applied = reader.last_applied() if asks else None
    plan = build_plan(desired, live, catalogue=CATALOGUE, stamp=stamp, applied=applied)
    kept = forbidden(plan, live, guards=guarded(plan, reader))
    if base is not None:
        from cadence_gitops.usecases.branch import attributed

        plan = attributed(plan, base, live=live, stamp=stamp)
    verdict = consent_verdict(plan, desired, now=stamp.now)
    return Planned(plan, desired, verdict, desired.findings, live_totals(live), kept)


def consent_verdict(plan: Plan, desired: Desired, *, now: datetime) -> Verdict | None:
    """Judge the consents that manifests hold, for the losses that the plan measured."""
    if not plan.losses:
        return None
    request = Request(plan.organization, plan.change, plan.losses)
    return find_consent(desired.directives.consents, request, now=now)
