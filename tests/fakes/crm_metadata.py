"""Metadata of a CRM as a reading gives it, in the parts that a test needs."""

from datetime import UTC, datetime

from pydantic import JsonValue

from cadence_gitops.model.crm_metadata import CrmMetadata

READ_AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def field(name: str, **rest: JsonValue) -> dict[str, JsonValue]:
    """Give a field of text that may be written, but for what is said of it, in the names of the file."""
    return {"name": name, "label": name.title(), "type": "text", "rawType": "string", "writable": "yes", **rest}


def metadata(crm: str = "hubspot", **objects: list[dict[str, JsonValue]]) -> CrmMetadata:
    """Give metadata of objects by their ids, with their fields; without any, a contact with an e-mail address."""
    told = objects or {"contact": [field("email", type="email")]}
    return CrmMetadata.model_validate(
        {
            "crm": crm,
            "account": "4711",
            "apiVersion": "2026-09",
            "principal": "app 99",
            "fetchedAt": READ_AT.isoformat(),
            "objects": [
                {"id": name, "name": f"{name}s", "label": name.title(), "fields": fields}
                for name, fields in sorted(told.items())
            ],
        }
    )
