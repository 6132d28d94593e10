"""The checks that a plan makes with both sides in hand, and those whose findings only the plan engine can state."""

from collections.abc import Callable, Iterator

from cadence_gitops.checks import status_not_in_picklist, super_admin_transfer
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.checks.sides import Sides
from cadence_gitops.diagnostics import Diagnostic, Severity

EXAMINERS: tuple[Callable[[Sides], Iterator[Diagnostic]], ...] = (
    super_admin_transfer.examine,
    status_not_in_picklist.examine,
)

_MOVED = manifest(
    "Member", "tom", spec="email: tom@acme.example\nrole: sales-agent\ngroup: sdr-uk   # live: sdr-france"
)
_TITLED = manifest("Group", "sdr-uk", spec="title: SDR UK   # two groups without a key have this title")
_ORGANIZATION = manifest(
    "Organization", "acme", spec="crm: {provider: hubspot, change: {from: salesforce, keep: nothing}}"
)


def _removed(*objects: str, live: str = "") -> str:
    remark = f"   # live: {live}" if live else ""
    return manifest("Removed", "spring-cleaning", spec=f"reason: Unused.\nobjects: [{', '.join(objects)}]{remark}")


PLAN_CHECKS: tuple[Check, ...] = (
    Check(
        id="group-change-without-leads-choice",
        severity=Severity.ERROR,
        source="HC 20939483321105",
        bad=_MOVED,
        good=_MOVED + "  leads: {moveTo: nurture}\n",
    ),
    Check(
        id="ambiguous-identity",
        severity=Severity.ERROR,
        source="manifests",
        bad=_TITLED,
        good=manifest("Group", "sdr-uk", spec="title: SDR UK & Ireland"),
    ),
    Check(
        id="change-spent",
        severity=Severity.INFO,
        source="manifests",
        bad=_ORGANIZATION,
        good=manifest("Organization", "acme", spec="crm: {provider: hubspot}"),
    ),
    Check(
        id="removal-in-use",
        severity=Severity.ERROR,
        source="manifests",
        bad=_removed("Cadence/trial", live="AdvancedWorkflow/import-trial enrols into it"),
        good=_removed("Cadence/trial", "AdvancedWorkflow/import-trial"),
    ),
    Check(
        id="removal-of-managed",
        severity=Severity.ERROR,
        source="manifests",
        bad=documents(
            _removed("Group/trial"),
            "apiVersion: cadence-gitops/v1\nkind: Group\n"
            "metadata: {name: sdr-uk, previousNames: [trial]}\nspec: {title: SDR UK}\n",
        ),
        good=_removed("Group/trial"),
    ),
    Check(
        id="removal-named-otherwise",
        severity=Severity.ERROR,
        source="manifests",
        bad=_removed("Group/trial", live="Trial has no key, and the id gr-7"),
        good=_removed("Group/~gr-7"),
    ),
    Check(
        id="removal-unknown",
        severity=Severity.WARNING,
        source="manifests",
        bad=_removed("Group/trial", live="only SDR UK, without a key, and with the id gr-7"),
        good=_removed("Group/~gr-7"),
    ),
    Check(
        id="removal-spent",
        severity=Severity.INFO,
        source="manifests",
        bad=_removed("Group/trial", "Group/pilot", live="no Group/trial any more"),
        good=_removed("Group/pilot"),
    ),
)


def check_against_live(sides: Sides) -> Iterator[Diagnostic]:
    """Make the checks that need both sides."""
    for examine in EXAMINERS:
        yield from examine(sides)
