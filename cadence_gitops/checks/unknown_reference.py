"""A reference names an object that the manifests declare: a name that nothing has can't be sent to the service."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity

_NURTURE = manifest("Cadence", "nurture", spec="title: Nurture\nvisibility: company")


def _examine(context: Context) -> Iterator[Diagnostic]:
    if not context.complete:
        return
    for resource in context.desired.inventory:
        for mention in resource.mentions:
            names = context.names.get(mention.of, frozenset())
            if not mention.status and mention.text not in names:
                place = Place.within(resource, mention.pointer)
                meant = closest(mention.text, names)
                yield CHECK.finding(place, found=mention.text, expected=mention.of, suggestion=meant)


CHECK = Check(
    id="unknown-reference",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=documents(
        _NURTURE,
        manifest(
            "StandardWorkflow",
            "end-nurtures",
            spec="trigger: {type: cadence-ends}\nactions: [{type: move-to-cadence, cadence: nuture}]",
        ),
    ),
    good=documents(
        _NURTURE,
        manifest(
            "StandardWorkflow",
            "end-nurtures",
            spec="trigger: {type: cadence-ends}\nactions: [{type: move-to-cadence, cadence: nurture}]",
        ),
    ),
    examine=_examine,
)
