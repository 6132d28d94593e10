"""A status must be a value of the CRM's picklist, letter by letter: its label is only what people see."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.catalogue.pages import STATUS_FIELDS
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import statuses
from cadence_gitops.checks.crm.sides import CrmSides, Found, StatusUse
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find statuses that the picklist lacks; where it isn't known whole, nobody is sure."""
    absent = {
        (use.object, use.text) for use in _uses(sides) if _absent(sides, sides.picklists[use.object], text=use.text)
    }
    for use in sides.statuses:
        if (use.object, use.text) in absent:
            yield _finding(sides, use)


def _uses(sides: CrmSides) -> Iterator[StatusUse]:
    # Ten thousand workflows name a handful of statuses.
    first: dict[tuple[str, str], StatusUse] = {}
    for use in sides.statuses:
        if use.object in sides.picklists:
            first.setdefault((use.object, use.text), use)
    yield from first.values()


def _absent(sides: CrmSides, picklist: Found, *, text: str) -> bool:
    # A list of which nothing was read says nothing; that is said once, where it is mapped.
    return bool(picklist.field.options) and sides.options(picklist.target.of, picklist.field).named(text) is None


def _finding(sides: CrmSides, use: StatusUse) -> Diagnostic:
    target, field = sides.picklists[use.object]
    options = sides.options(target.of, field)
    variant = "" if field.restricted else "unrestricted"
    finding = CHECK.finding(
        Place.within(use.resource, use.pointer),
        found=use.text,
        expected=options.offered,
        suggestion=options.suggested(use.text),
        field=f"{target.of.name}.{field.name}",
        **{VARIANT: variant if field.options_complete else "incomplete"},
    )
    return finding if field.options_complete else replace(finding, severity=Severity.WARNING)


CHECK = Check(
    id="crm-status-not-an-option",
    severity=Severity.ERROR,
    source=STATUS_FIELDS,
    bad=statuses("conversion: {status: closed - converted}"),
    good=statuses("conversion: {status: Closed - Converted}"),
)
