"""A random delay lies between a lower and an upper bound."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.rules import RandomDelay, RulesSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, rules in context.of(RulesSpec):
        delay = rules.mail.delay if rules.mail is not None else None
        if isinstance(delay, RandomDelay) and delay.from_ > delay.to:
            place = Place.within(resource, "/mail/delay/from")
            yield CHECK.finding(place, found=str(delay.from_), expected=f"<= {delay.to}")


CHECK = Check(
    id="delay-bounds",
    severity=Severity.ERROR,
    source="HC 16518353964433",
    bad=manifest("Rules", "all", spec="scope: {company: true}\nmail: {delay: {type: random, from: 180, to: 60}}"),
    good=manifest("Rules", "all", spec="scope: {company: true}\nmail: {delay: {type: random, from: 60, to: 180}}"),
    examine=_examine,
)
