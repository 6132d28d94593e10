"""The steps of a cadence are told apart by their names, so that what no page documents stays with its step."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.cadence import CadenceSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, cadence in context.of(CadenceSpec):
        first: dict[str, int] = {}
        for index, step in enumerate(cadence.steps or ()):
            if first.setdefault(step.name, index) != index:
                before = Place.within(resource, f"/steps/{first[step.name]}/name").location
                yield CHECK.finding(Place.within(resource, f"/steps/{index}/name"), found=step.name, first=str(before))


CHECK = Check(
    id="duplicate-step",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=manifest(
        "Cadence",
        "nurture",
        spec="title: Nurture\nvisibility: company\nsteps:\n- {name: Call, type: call}\n- {name: Call, type: call}",
    ),
    good=manifest(
        "Cadence",
        "nurture",
        spec="title: Nurture\nvisibility: company\nsteps:\n- {name: Call, type: call}\n- {name: Second call, type: call}",
    ),
    examine=_examine,
)
