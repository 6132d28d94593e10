"""What is removed, or may be lost, is an object of a kind that exists."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.address import Address
from cadence_gitops.model.registry import BY_NAME


def _examine(context: Context) -> Iterator[Diagnostic]:
    for place, text in _named(context):
        kind = Address.parse(text).kind
        if kind not in BY_NAME:
            known = ", ".join(sorted(BY_NAME))
            yield CHECK.finding(place, found=kind, expected=known, suggestion=closest(kind, BY_NAME))


def _named(context: Context) -> Iterator[tuple[Place, str]]:
    for removed in context.desired.directives.removed:
        for index, text in enumerate(removed.spec.objects):
            yield Place.of(f"Removed/{removed.name}", removed.origin, pointer=f"/spec/objects/{index}"), text
    for consent in context.desired.directives.consents:
        losses = consent.spec.losses
        lists = {"irreversible": losses.irreversible, "unknown": losses.unknown, "recreatable": losses.recreatable}
        for name, items in lists.items():
            for index, item in enumerate(items):
                if isinstance(item, str):
                    pointer = f"/spec/losses/{name}/{index}"
                    yield Place.of(f"Consent/{consent.name}", consent.origin, pointer=pointer), item


CHECK = Check(
    id="unknown-kind-of-object",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=manifest("Removed", "spring-cleaning", spec="reason: Replaced.\nobjects: [Cadance/old]"),
    good=manifest("Removed", "spring-cleaning", spec="reason: Replaced.\nobjects: [Cadence/old]"),
    examine=_examine,
)
