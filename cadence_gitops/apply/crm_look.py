"""A look at the new CRM before anybody is logged out of the old one: whether it lets us in, and agrees with what is planned.

What stands in the way here stops an apply while everything is still as it was. Once the switch is sent, nobody looks any
more: people are waiting outside.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import assert_never

from cadence_gitops.apply.session import Session
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.errors import BadSetting, CrmUnfit, CrmUnread, Refused, ServiceError
from cadence_gitops.model.address import Address
from cadence_gitops.model.crm_metadata import CrmReading, Quota
from cadence_gitops.model.kinds.field_mapping import FIELD_MAPPING
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.aftermath import aftermath
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.preflight import Evidence, Fact

# A part of an allowance that may be gone before the connections of all people are made.
LITTLE = 0.1
DAY = "day"
# Settings that say nothing of a CRM, in distinction to those that say something wrong.
_SILENT = frozenset({"crm-access-missing", "crm-not-read"})


@dataclass(frozen=True)
class CrmLook:
    """Look at the CRM that a plan changes to, once: every question about it is about the same look."""

    plan: Plan
    live: LiveState
    session: Session = field(repr=False)

    @property
    def needed(self) -> bool:
        """Tell whether there is anything to look at: a change of CRM, and a way to ask."""
        return self.plan.change is not None and self.session.ports.crm is not None

    @property
    def crm(self) -> str:
        """Name the new CRM."""
        return self.plan.change.to if self.plan.change is not None else ""

    @cached_property
    def seen(self) -> CrmReading | Refused | str:
        """Read what the CRM says; a refusal if it says nothing, the id of a reason where nobody may ask."""
        opened = self.session.ports.crm
        if opened is None:
            return "crm-access-missing"
        try:
            return opened(self.crm).read()
        except BadSetting as error:
            if error.problem in _SILENT:
                return error.problem
            if error.problem == "secret-missing":
                return Refused("secrets", (error.setting,))
            return Refused("crm-setting", (error.setting,), error.detail, self.crm)
        except ServiceError as error:
            told = CrmUnread.because(error, self.crm)
            return Refused(f"crm-{told.problem}", told.needs, told.detail, self.crm)

    @property
    def reading(self) -> CrmReading | None:
        """Give what the CRM said, None where it said nothing: why, says the first item."""
        return self.seen if self.needed and isinstance(self.seen, CrmReading) else None

    @property
    def account(self) -> str | None:
        """Give the account that was asked, None where nobody was."""
        return self.reading.metadata.account if self.reading is not None else None


def access(look: CrmLook) -> Evidence | None:
    """Say whether the credentials work, and what they see; who goes on with an apply asks whom it had asked."""
    if not look.needed:
        return None
    asked = look.session.pace.crm
    match look.seen:
        case str() as reason:
            if asked is not None:
                raise Refused("crm-not-asked", (asked,), subject=look.crm)
            return Evidence(reason, {"crm": look.crm}, known=False)
        case Refused() as refusal:
            raise refusal
        case CrmReading(metadata=metadata):
            if asked not in {None, metadata.account}:
                raise Refused("crm-other-account", (), f"{metadata.account} != {asked}", look.crm)
            objects = tuple(each.id for each in metadata.objects)
            facts: dict[str, Fact] = {"crm": look.crm, "account": metadata.account, "principal": metadata.principal}
            return Evidence("seen", {**facts, "objects": objects, "version": metadata.api_version})
        case _ as unknown:
            assert_never(unknown)


def fields(look: CrmLook) -> Evidence | None:
    """Say whether all that the plan writes of mappings, statuses and conditions is valid there, and may be written."""
    reading = look.reading
    if reading is None:
        return None
    # Most applies change no CRM, and a resumed one in a hurry asks none.
    from cadence_gitops.checks.crm.run import run_crm_checks

    session, told = look.session, {operation.address for operation in look.plan.operations}
    found = run_crm_checks(
        aftermath(look.plan, look.live),
        reading.metadata,
        catalogue=session.catalogue,
        now=session.ports.clock.now(),
    )
    # What the plan doesn't write is as it was, and was never this plan's to correct.
    wrong = tuple(each for each in found if each.severity is Severity.ERROR and each.subject in told)
    if wrong:
        raise CrmUnfit("crm-fields", tuple(map(_named, wrong)), subject=look.crm, findings=wrong)
    doubts = tuple(_named(each) for each in found if each.severity is Severity.WARNING and each.subject in told)
    n = sum(Address.parse(each.address).kind == FIELD_MAPPING.name for each in look.plan.operations)
    facts: dict[str, Fact] = {"crm": look.crm, "n": n}
    return (
        Evidence("doubts", {**facts, "n": len(doubts), "doubts": doubts}, known=False)
        if doubts
        else Evidence("fit", facts)
    )


def _named(finding: Diagnostic) -> str:
    return f"{finding.subject}{finding.pointer.removeprefix('/spec')}: {finding.check}"


def quota(look: CrmLook) -> Evidence | None:
    """Say whether the CRM will go on answering: what is left of its allowance for a day."""
    reading = look.reading
    if reading is None:
        return None
    daily = [each for each in reading.quotas if each.per == DAY]
    if not daily:
        return Evidence("not-told", {"crm": look.crm}, known=False)
    # One that is used up counts before one of which nobody says how much it is.
    least = min(daily, key=lambda each: (each.left > 0, _share(each)))
    if least.left == 0:
        raise Refused("crm-quota-exhausted", (), f"0/{least.of}", look.crm)
    facts: dict[str, Fact] = {"crm": look.crm, "left": least.left, "of": least.of}
    return Evidence("left", facts) if _share(least) >= LITTLE else Evidence("little", facts, known=False)


def _share(quota: Quota) -> float:
    return quota.left / quota.of if quota.of else 0.0


def require_crm(look: CrmLook) -> None:
    """Raise what the new CRM has against the switch; what nobody may ask, nobody knows, and it stops nothing."""
    for ask in (access, fields, quota):
        ask(look)
