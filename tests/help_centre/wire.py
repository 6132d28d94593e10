"""Writes a case's objects as the wire has them: ids for names, maps beside an order for keyed lists, versions for secrets."""

from collections.abc import Mapping
from typing import Any

from tests.help_centre.cases import Case, Values
from tests.help_centre.world import ORGANIZATION, specs

COLLECTIONS: Mapping[str, str] = {
    "Organization": "organization",
    "FieldMapping": "field-mappings",
    "IntegrationStatus": "integration-statuses",
    "StandardWorkflow": "standard-workflows",
    "Rules": "rules",
    "Member": "members",
    "Group": "groups",
    "Cadence": "cadences",
    "AdvancedWorkflow": "advanced-workflows",
    "CadenceWorkflow": "cadence-workflows",
    "CustomForm": "custom-forms",
    "PersonalSettings": "personal-settings",
}
REFERENCES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Organization": (("crm.admin", "Member"),),
    "StandardWorkflow": (("actions.*.owner", "Member"), ("actions.*.cadence", "Cadence")),
    "CadenceWorkflow": (("cadence", "Cadence"), ("actions.*.owner", "Member"), ("actions.*.cadence", "Cadence")),
    "AdvancedWorkflow": (("cadence", "Cadence"),),
    "Cadence": (("owner", "Member"),),
    "Member": (("group", "Group"), ("leads.moveTo", "Cadence")),
    "Rules": (("scope.group", "Group"), ("scope.member", "Member")),
    "PersonalSettings": (("member", "Member"),),
}
KEYED: Mapping[str, tuple[str, str]] = {"Cadence": ("steps", "name"), "IntegrationStatus": ("custom", "status")}


def service_id(item: str) -> str:
    """Give the id under which the service knows an object of a case."""
    return item.lower().replace("/", "-")


def to_wire(kind: str, spec: Values, *, secrets: bool) -> dict[str, Any]:
    """Write a specification for the wire; ``secrets`` says whether their values travel, as they do on writes."""
    written: dict[str, Any] = _with_ids(spec, [(path.split("."), target) for path, target in REFERENCES.get(kind, ())])
    if kind in KEYED and KEYED[kind][0] in written:
        field, by = KEYED[kind]
        entries = written[field]
        written[field] = {entry[by]: {key: value for key, value in entry.items() if key != by} for entry in entries}
        written[f"{field}Order"] = [entry[by] for entry in entries]
    phone = written.get("phoneSystem")
    if isinstance(phone, dict) and "apiKey" in phone:
        key = {"version": phone["apiKey"]["version"]}
        written["phoneSystem"] = {**phone, "apiKey": {**key, "value": "secret"} if secrets else key}
    return written


def snapshot(case: Case) -> dict[str, Any]:
    """Write the organisation before the act as the document from which a sandbox is made."""
    everything = specs(case)
    resources: dict[str, list[Values]] = {}
    for item, spec in everything.items():
        kind, _, name = item.partition("/")
        envelope = {"id": service_id(item), "key": name, "spec": to_wire(kind, spec, secrets=False)}
        resources.setdefault(COLLECTIONS[kind], []).append(envelope)
    (singleton,) = resources.pop("organization")
    counts = [
        {"source": source, "cadence": None, "owner": None, "count": n} for source, n in case.part("leads").items()
    ]
    counts += [
        {"source": "csv", "cadence": service_id(f"Cadence/{name}"), "owner": None, "count": n}
        for name, n in case.part("enrolled").items()
    ]
    counts += [
        {"source": "csv", "cadence": None, "owner": service_id(f"Member/{name}"), "count": n}
        for name, n in case.part("owned").items()
    ]
    return {
        "formatVersion": 1,
        "organization": {"name": ORGANIZATION.partition("/")[2], **singleton},
        "revision": 1,
        "crm": {
            "provider": case.provider,
            "connection": "connected",
            "mapping": "incomplete" if case.before.get("mapping") == "none" else "complete",
        },
        "resources": resources,
        "leads": {"counts": counts},
        "records": [{"type": kind, "count": n} for kind, n in case.part("records").items()],
    }


def _with_ids(value: Any, paths: list[tuple[list[str], str]]) -> Any:  # noqa: ANN401 -- a specification holds any JSON
    for path, target in paths:
        if not path and isinstance(value, str):
            return service_id(f"{target}/{value}")
    if isinstance(value, list):
        return [_with_ids(entry, _below(paths, "*")) for entry in value]
    if isinstance(value, dict):
        return {key: _with_ids(entry, _below(paths, key)) for key, entry in value.items()}
    return value


def _below(paths: list[tuple[list[str], str]], step: str) -> list[tuple[list[str], str]]:
    return [(path[1:], target) for path, target in paths if path and path[0] == step]
