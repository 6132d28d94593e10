"""Whether the plan changes the CRM: ``change`` in a manifest is a precondition, not a wish."""

from dataclasses import dataclass

from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.errors import Refused
from cadence_gitops.model.kinds.organization import OrganizationSpec
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.plan import CrmChange

CHANGE = "/crm/change"
PROVIDER = "/crm/provider"
NOWHERE = Location("", 1, 1)


@dataclass(frozen=True, slots=True)
class Precondition:
    """Hold the change that is due, or the finding that it is spent, or neither."""

    change: CrmChange | None = None
    findings: tuple[Diagnostic, ...] = ()


def precondition(organization: Resource, live: LiveState) -> Precondition:
    """Decide whether a change of CRM is due.

    Live already on the provider: nothing to change, and a declared change is spent. Live on the declared ``from``: due.
    Anything else is refused, so that a reverted commit can't be a second catastrophe.
    """
    if organization.address.name != live.organization:
        raise Refused("other-organization", (live.organization,), subject=organization.address.name)
    spec = organization.spec
    assert isinstance(spec, OrganizationSpec)  # noqa: S101 - the registry pairs the kind with this class
    declared, provider, now = spec.crm.change, spec.crm.provider, live.crm.provider
    if live.crm.change is not None:
        raise Refused("change-unfinished", (live.crm.change.from_, live.crm.change.to), subject=live.organization)
    if provider == now:
        return Precondition(findings=(_spent(organization),) if declared is not None else ())
    if declared is None:
        raise Refused("undeclared-change", (now, provider), _place(organization, PROVIDER), live.organization)
    if declared.from_ != now:
        raise Refused("other-origin", (declared.from_, now, provider), _place(organization, CHANGE), live.organization)
    return Precondition(CrmChange(now, provider, declared.keep, organization.at(CHANGE)))


def _spent(organization: Resource) -> Diagnostic:
    return Diagnostic(
        "change-spent",
        Severity.INFO,
        organization.at(CHANGE) or NOWHERE,
        subject=str(organization.address),
        pointer=CHANGE,
    )


def _place(organization: Resource, pointer: str) -> str:
    return str(organization.at(pointer) or "")
