"""Drafts integration statuses: what means something in today's picklist, carried over to the new one's values."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cadence_gitops.catalogue.counterparts import ROLES
from cadence_gitops.checks.statuses import statuses
from cadence_gitops.drafting.draft import Act, DraftedManifest
from cadence_gitops.drafting.line import Line, Mark, Why
from cadence_gitops.drafting.mappings import DraftedMapping
from cadence_gitops.drafting.options import Carried, carry
from cadence_gitops.drafting.today import Today
from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec, Meaning
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree

KIND = "IntegrationStatus"
Carriers = Mapping[str, Mapping[str, Carried]]
"""What becomes of the statuses of an object of the new CRM, by that object."""


def draft_statuses(
    mappings: Sequence[DraftedMapping], today: Today, *, changed: bool
) -> tuple[tuple[DraftedManifest, ...], Carriers]:
    """Draft the statuses of every object that has some, from one manifest each; gives also what became of each status.

    Without a change of CRM what no picklist is known for stays as it is.
    """
    found = today.of(IntegrationStatusSpec, KIND)
    chosen = _paired(mappings, found)
    drafted: list[DraftedManifest] = []
    carriers: dict[str, Mapping[str, Carried]] = {}
    for resource, spec in found:
        mapping = chosen.get(resource.address.name)
        field = mapping.status_field if mapping is not None else None
        if mapping is None or field is None:
            rested = _rested(resource, spec, why=_why(spec, mappings))
            drafted.append(rested if changed else replace(rested, act=Act.SAME, lines=()))
            continue
        named = (*(status for _, status in statuses(spec)), *((spec.default,) if spec.default is not None else ()))
        carriers[mapping.object] = carry(named, field, today=today)
        drafted.append(_carried(resource, spec, to=mapping.object, carried=carriers[mapping.object]))
    return tuple(drafted), carriers


def _paired(
    mappings: Sequence[DraftedMapping], found: Sequence[tuple[Resource, IntegrationStatusSpec]]
) -> Mapping[str, DraftedMapping]:
    """Choose for each object that has a picklist of statuses one manifest: its own, else the first that stands for the same."""
    having = [each for each in mappings if each.status_field is not None]
    paired = {
        resource.address.name: mapping
        for mapping in having
        for resource, spec in found
        if spec.object == mapping.object
    }
    done = {mapping.object for mapping in paired.values()}
    order = {"lead": 0, "contact": 1}
    left = sorted(found, key=lambda each: (order.get(each[1].object, 2), each[0].address))
    for mapping in having:
        fitting = [
            resource.address.name
            for resource, spec in left
            if resource.address.name not in paired and ROLES.get(spec.object) == ROLES.get(mapping.object)
        ]
        if mapping.object not in done and fitting:
            paired[fitting[0]] = mapping
    return paired


def _why(spec: IntegrationStatusSpec, mappings: Sequence[DraftedMapping]) -> Why:
    alike = [each for each in mappings if ROLES.get(each.object) == ROLES.get(spec.object)]
    return Why.STATUS_ELSEWHERE if any(each.status_field for each in alike) else Why.NO_STATUS_FIELD


def _rested(resource: Resource, spec: IntegrationStatusSpec, *, why: Why) -> DraftedManifest:
    line = Line("", Mark.TO_DECIDE, why, spec.object)
    return DraftedManifest(resource.address, Act.REST, _said(spec), (line,))


def _carried(
    resource: Resource, spec: IntegrationStatusSpec, *, to: str, carried: Mapping[str, Carried]
) -> DraftedManifest:
    said = _said(spec)
    whole: Tree = {**said, "object": to}
    lines = [] if spec.object == to else [Line("/object", Mark.LIKELY, Why.COUNTERPART, spec.object, value=to)]
    for name, meaning in (("disqualification", spec.disqualification), ("conversion", spec.conversion)):
        if meaning is not None:
            lines.append(carried_line(f"/{name}/status", meaning.status, found=carried[meaning.status]))
            whole[name] = _meant(meaning, lines[-1])
    own = [
        carried_line(f"/custom/{index}/status", meaning.status, found=carried[meaning.status])
        for index, meaning in enumerate(spec.custom or ())
    ]
    if spec.custom is not None:
        whole["custom"] = [_meant(meaning, line) for meaning, line in zip(spec.custom, own, strict=True)]
    lines += own
    if spec.default is not None:
        lines.append(carried_line("/default", spec.default, found=carried[spec.default]))
        whole["default"] = lines[-1].value or spec.default
    opened = [line.pointer.removesuffix("/status") for line in lines if line.open]
    if own and all(line.open for line in own):
        opened = [*(each for each in opened if not each.startswith("/custom/")), "/custom"]
    kept = [line for line in lines if not line.open and line.pointer != "/object"]
    act = Act.SAME if whole == said and not opened else Act.CHANGE if kept or not opened else Act.REST
    return DraftedManifest(resource.address, act, whole, tuple(lines), tuple(opened))


def _meant(meaning: Meaning, line: Line) -> Tree:
    """Give a meaning to the option that stands for its status; an open one keeps what it has today."""
    entry: Tree = meaning.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return entry if line.open else {**entry, "status": line.value}


def carried_line(pointer: str, status: str, *, found: Carried) -> Line:
    """Write what became of a status as a line."""
    option = found.option
    if option is None:
        return Line(pointer, found.mark, found.why, status, candidates=found.candidates)
    return Line(
        pointer,
        found.mark,
        found.why,
        status,
        value=option.value,
        shown=option.label,
        likeness=found.likeness,
        runner_up=found.runner_up,
        changed=option.value != status,
    )


def _said(spec: IntegrationStatusSpec) -> Tree:
    said: Tree = spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return said
