"""A CRM's account of many fields, and what manifests name of them: for the checks of a CRM's metadata.

Every workflow of the corpus names a status; the documents here map what can be mapped, and compare fields in conditions.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.corpus import STATUSES, manifest
from cadence_gitops.catalogue.crm_fields import LIKELY
from cadence_gitops.catalogue.field_types import accepted
from cadence_gitops.crm.metadata_file import written
from cadence_gitops.model.crm_metadata import CrmMetadata

FIELDS = 1_000
CRM = "salesforce"
OBJECTS = ("account", "contact", "lead")
OPTIONS = 40
CONDITIONS = 10


def write_account(path: Path) -> None:
    """Write the metadata of an account with a thousand fields, a third of them on each object."""
    objects = [{"id": of, "name": of.title(), "label": of, "fields": [*_fields(of)]} for of in OBJECTS]
    told = {"crm": CRM, "account": "00D000000000001", "apiVersion": "v62.0", "principal": "bench@bench.example"}
    # As of now: what is old has a finding of its own.
    tree = {**told, "fetchedAt": datetime.now(UTC).isoformat(), "objects": objects}
    path.write_bytes(written(CrmMetadata.model_validate(tree)))


def write_references(folder: Path, count: int) -> None:
    """Write the mappings, and so many advanced workflows of ten conditions each."""
    rows = {of: LIKELY[CRM, of] for of in OBJECTS}
    texts = [
        manifest(
            "FieldMapping",
            f"{CRM}-{of}",
            {"crm": CRM, "object": of, "fields": {str(field): names[0] for field, names in row.items()}},
        )
        for of, row in rows.items()
    ]
    texts += [manifest("AdvancedWorkflow", f"import-{number:06d}", _workflow(number)) for number in range(count)]
    (folder / "crm.yaml").write_text("---\n".join(texts))


def _fields(of: str) -> Iterator[dict[str, Any]]:
    standard = {names[0]: str(accepted(str(field))[0]) for field, names in LIKELY[CRM, of].items()}
    custom = {f"Custom_{number:03d}__c": "text" for number in range(FIELDS // len(OBJECTS) - len(standard))}
    for name, kind in sorted({**standard, **custom}.items()):
        field = {"name": name, "label": name, "type": kind, "rawType": kind, "writable": "yes", "length": 255}
        if kind == "picklist":
            values = (*STATUSES, *(f"Status {number}" for number in range(OPTIONS)))
            field["options"] = [{"value": value, "label": value.lower()} for value in values]
        yield field


def _workflow(number: int) -> dict[str, Any]:
    names = (f"Custom_{(number * 7 + place) % 300:03d}__c" for place in range(CONDITIONS))
    conditions = [{"field": name, "operator": "equals", "value": "yes"} for name in names]
    return {
        "title": f"Import {number}",
        "trigger": {"type": "lead-added"},
        "conditions": {"all": conditions},
        "cadence": "cadence-00",
    }
