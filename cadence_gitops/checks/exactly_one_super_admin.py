"""There is exactly one super admin, and no page documents a transfer."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.member import MemberSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    members = context.of(MemberSpec)
    found = [resource for resource, member in members if member.role == "super-admin"]
    for resource in found[1:]:
        place = Place.within(resource, "/role")
        yield CHECK.finding(place, found=str(len(found)), expected="1", first=str(found[0].address))
    if members and not found and context.complete and context.organization is not None:
        place = Place.within(context.organization)
        yield replace(CHECK.finding(place, found="0", expected="1"), severity=Severity.WARNING)


_CLAIRE = manifest("Member", "claire", spec="email: claire@acme.example\nrole: super-admin")

CHECK = Check(
    id="exactly-one-super-admin",
    severity=Severity.ERROR,
    source="HC 28014961658385",
    bad=documents(_CLAIRE, manifest("Member", "david", spec="email: david@acme.example\nrole: super-admin")),
    good=documents(_CLAIRE, manifest("Member", "david", spec="email: david@acme.example\nrole: admin")),
    examine=_examine,
)
