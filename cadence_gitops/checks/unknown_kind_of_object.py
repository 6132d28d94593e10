"""What is removed, or may be lost, is an object of a kind that exists."""

from collections.abc import Iterator
from typing import assert_never

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.address import Address
from cadence_gitops.model.directives import AttachedItem, ConsentItem, CountedItem, SettingItem
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
                pointer = f"/spec/losses/{name}/{index}"
                named = _object(item)
                if named is not None:
                    yield Place.of(f"Consent/{consent.name}", consent.origin, pointer=pointer), named


def _object(item: ConsentItem) -> str | None:
    match item:
        case str():
            return item
        case CountedItem() | AttachedItem():
            return item.holder
        case SettingItem():
            return None
        case _:
            assert_never(item)


CHECK = Check(
    id="unknown-kind-of-object",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=manifest("Removed", "spring-cleaning", spec="reason: Replaced.\nobjects: [Cadance/old]"),
    good=manifest("Removed", "spring-cleaning", spec="reason: Replaced.\nobjects: [Cadence/old]"),
    examine=_examine,
)
