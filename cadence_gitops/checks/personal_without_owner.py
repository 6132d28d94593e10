"""A personal cadence belongs to somebody."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.cadence import CadenceSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, cadence in context.of(CadenceSpec):
        if cadence.visibility == "personal" and cadence.owner is None:
            yield CHECK.finding(Place.within(resource, "/visibility"), found="personal", expected="owner")


CHECK = Check(
    id="personal-without-owner",
    severity=Severity.ERROR,
    source="HC 25409202210577",
    bad=manifest("Cadence", "key-accounts", spec="title: Key accounts\nvisibility: personal"),
    good=documents(
        manifest("Member", "emma", spec="email: emma@acme.example\nrole: sales-agent"),
        manifest("Cadence", "key-accounts", spec="title: Key accounts\nvisibility: personal\nowner: emma"),
    ),
    examine=_examine,
)
