"""Whether a plan maps what ends the lock-out: found out before the switch, since after it people wait outside."""

from collections.abc import Iterator

from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.model.address import Address
from cadence_gitops.model.kinds.field_mapping import FIELD_MAPPING
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, StageName


def unmapped(plan: Plan, crm: Crm) -> tuple[str, ...]:
    """Name the required fields of a CRM, as ``object.field``, that the plan doesn't map before the lock-out can end.

    Mappings of the CRM before don't count: a change of CRM takes all of them, and so each of the new one is made anew.
    """
    mapped = {name for stage in plan.stages if stage.name is StageName.MAP for name in _mapped(stage.operations, crm)}
    return tuple(f"{name}.{field}" for name, field in crm.to_map if (name, field) not in mapped)


def _mapped(operations: tuple[Operation, ...], crm: Crm) -> Iterator[tuple[str, str]]:
    for operation in operations:
        payload = operation.payload or {}
        fields = payload.get("fields")
        named = Address.parse(operation.address).kind == FIELD_MAPPING.name and payload.get("crm") == crm.id
        if named and isinstance(fields, dict):
            yield from ((str(payload.get("object")), field) for field, value in fields.items() if value is not None)
