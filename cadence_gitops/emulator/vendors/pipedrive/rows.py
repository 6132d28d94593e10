"""The fields of a company as the two versions of the API show them."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from cadence_gitops.emulator.vendors.pipedrive.company import FIELDS, Company, FieldFact, Flag

Row: TypeAlias = dict[str, Any]
_MADE = "2025-03-17 08:15:00"
_FIRST = 4001


def rows_v1(company: Company, entity: str) -> list[Row]:
    """Give the rows of version 1: parts stand in rows of their own, without a number, and deleted fields are there."""
    facts = enumerate(FIELDS[entity])
    return [row for number, fact in facts for row in _v1(fact, company.key(entity, fact), number=number)]


def rows_v2(company: Company, entity: str, *, required: bool) -> list[Row]:
    """Give the rows of version 2: parts stand within what they are parts of; nothing says what may be written."""
    kept = (fact for fact in FIELDS[entity] if not fact.deleted)
    return [_v2(fact, company.key(entity, fact)) | _required(fact, required=required) for fact in kept]


def _v1(fact: FieldFact, key: str, *, number: int) -> Iterator[Row]:
    row_id = _FIRST + number
    shared = {
        "add_time": _MADE,
        "update_time": _MADE,
        "active_flag": not fact.deleted,
        "edit_flag": fact.flag is Flag.OWN,
        "mandatory_flag": fact.mandatory,
        "options": None,
    }
    row = {
        "id": row_id,
        "key": key,
        "name": fact.label,
        "field_type": fact.type,
        "bulk_edit_allowed": fact.flag is not Flag.FIXED,
        "index_visible_flag": True,
        "details_visible_flag": fact.flag is not Flag.FIXED,
        "add_visible_flag": fact.mandatory,
        **shared,
    }
    if fact.options:
        row["options"] = [{"id": each, "label": label} for each, label in fact.options]
    if fact.deleted_options:
        row["options_deleted"] = [{"id": each, "label": label} for each, label in fact.deleted_options]
    yield row
    for suffix, label, kind in fact.parts:
        part = {"id": None, "key": f"{key}_{suffix}", "name": label, "field_type": kind, **shared}
        yield part | {"is_subfield": True, "parent_id": row_id, "id_suffix": suffix}


def _v2(fact: FieldFact, key: str) -> Row:
    parts = [
        {"field_code": f"{key}_{suffix}", "field_name": label, "field_type": kind} for suffix, label, kind in fact.parts
    ]
    options = [{"id": each, "label": label, "color": None} for each, label in fact.options]
    return {
        "field_name": fact.label,
        "field_code": fact.newer_name or key,
        "field_type": fact.type,
        "options": options or None,
        "subfields": parts or None,
        "is_custom_field": fact.flag is Flag.OWN,
        "is_optional_response_field": False,
    }


def _required(fact: FieldFact, *, required: bool) -> Row:
    return {"required_fields": {"enabled": fact.name == "name", "stage_ids": [], "statuses": {}}} if required else {}
