"""Only Ringover as the phone system can call back."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.cadence import CadenceSpec
from cadence_gitops.model.kinds.organization import NoPhoneSystem

_CALLBACK = manifest(
    "Cadence",
    "demo",
    spec="title: Demo\nvisibility: company\nsteps:\n"
    "- {name: Call back, type: callback, duration: 30, retryAfter: 60, retries: 2}",
)


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.settings is None or not isinstance(context.settings.phone_system, NoPhoneSystem):
        return
    for resource, cadence in context.of(CadenceSpec):
        for index, step in enumerate(cadence.steps or ()):
            if step.type == "callback":
                place = Place.within(resource, f"/steps/{index}/type")
                yield CHECK.finding(place, found="none", expected="ringover", step=step.name)


CHECK = Check(
    id="callback-without-ringover",
    severity=Severity.ERROR,
    source="HC 15901270177553, 16002823168145",
    bad=documents(
        manifest("Organization", "acme", spec="crm: {provider: hubspot}\nphoneSystem: {type: none}"), _CALLBACK
    ),
    good=documents(manifest("Organization", "acme", spec="crm: {provider: hubspot}"), _CALLBACK),
    examine=_examine,
)
