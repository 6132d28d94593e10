"""Rules bind the company, one group or one member: exactly one of the three."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.rules import RulesSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, rules in context.of(RulesSpec):
        chosen = {"company": rules.scope.company, "group": rules.scope.group, "member": rules.scope.member}
        given = [name for name, value in chosen.items() if value is not None]
        if len(given) != 1:
            place = Place.within(resource, "/scope")
            yield CHECK.finding(place, found=", ".join(given), expected=", ".join(chosen))


CHECK = Check(
    id="scope",
    severity=Severity.ERROR,
    source="HC 16518353964433",
    bad=manifest("Rules", "all", spec="scope: {company: true, group: sales}"),
    good=manifest("Rules", "all", spec="scope: {company: true}"),
    examine=_examine,
)
