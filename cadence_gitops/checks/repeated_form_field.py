"""A form asks for each field once."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.custom_form import CustomFormSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, form in context.of(CustomFormSpec):
        first: dict[str, int] = {}
        for index, field in enumerate(form.fields):
            before = first.setdefault(field, index)
            if before != index:
                place = Place.within(resource, f"/fields/{index}")
                yield CHECK.finding(place, found=field, first=str(Place.within(resource, f"/fields/{before}").location))


CHECK = Check(
    id="repeated-form-field",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=manifest("CustomForm", "new-lead", spec="fields: [firstName, lastName, firstName]"),
    good=manifest("CustomForm", "new-lead", spec="fields: [firstName, lastName]"),
    examine=_examine,
)
