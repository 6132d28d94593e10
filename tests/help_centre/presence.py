"""Looks over the wire whether an item of a case is still there."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.help_centre.service import Service
from tests.help_centre.wire import COLLECTIONS, service_id

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "activity-sync": ("activitySync",),
    "mail": ("mail",),
    "crm-admin": ("crm", "admin"),
}


def present(running: Service, item: str) -> bool:
    """Tell whether an item is there: an object, live records of a sort, a setting, a part of cadences."""
    kind, slash, _ = item.partition("/")
    if slash:
        path = "organization" if kind == "Organization" else f"{COLLECTIONS[kind]}/{service_id(item)}"
        return running.read(path).is_success
    family, _, name = item.partition(":")
    return FAMILIES[family](running, name)


def _leads(running: Service, source: str) -> bool:
    counts = running.read("leads/counts").json()["items"]
    return any(entry["count"] for entry in counts if entry["source"] == source)


def _records(running: Service, kind: str) -> bool:
    if kind == "member-connections":
        return bool(running.read("member-connections").json()["connected"])
    return any(entry["count"] for entry in running.read("records/counts").json()["items"] if entry["type"] == kind)


def _setting(running: Service, name: str) -> bool:
    if name == "certain-settings":
        return any("mail" in rules["spec"] for rules in running.read("rules").json()["items"])
    if name == "crm-connection":
        return bool(running.read("crm").json()["connection"] == "connected")
    value: Any = running.read("organization").json()["spec"]
    for step in SETTINGS[name]:
        value = (value or {}).get(step)
    return bool(value)


def _part(running: Service, name: str) -> bool:
    if name == "cadence-steps":
        return any(cadence["spec"].get("steps") for cadence in running.read("cadences").json()["items"])
    lines = [json.loads(line) for line in running.read("leads/export?source=csv").text.splitlines()]
    return any(lead.get("position") is not None for lead in lines)


FAMILIES: Mapping[str, Callable[[Service, str], bool]] = {
    "leads": _leads,
    "records": _records,
    "setting": _setting,
    "part": _part,
}
