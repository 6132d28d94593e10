"""A live state as the snapshot document that an emulator is made from, so that a law can generate both sides."""

from collections.abc import Mapping

from pydantic import JsonValue

from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import rename_references

Document = dict[str, JsonValue]


def snapshot_of(live: LiveState) -> Document:
    """Write a live state as a snapshot; everyone is connected, and the picklists are those of the state."""
    ids = {address: handle.id for address, handle in live.handles.items()}
    singleton = next(resource for resource in live.inventory if resource.kind.singleton)
    return {
        "formatVersion": 1,
        "organization": {"name": live.organization, **_envelope(singleton, live, ids)},
        "revision": live.revision,
        "crm": {
            "provider": live.crm.provider,
            "connection": "connected",
            "mapping": "complete",
            "missing": [],
            "change": None,
        },
        "resources": {
            kind.collection: [_envelope(resource, live, ids) for resource in live.inventory.of_kind(kind.name)]
            for kind in KINDS
            if not kind.singleton
        },
        "leads": {
            "counts": [_leads(entry.source, entry.cadence, entry.owner, entry.count, ids) for entry in live.leads]
        },
        "records": [{"type": name, "count": count} for name, count in sorted(live.records.items())],
        "memberConnections": [
            {"member": ids[resource.address], "crm": "connected"} for resource in live.inventory.of_kind("Member")
        ],
        "statusOptions": {live.crm.provider: {name: [*options] for name, options in live.status_options.items()}},
    }


def _envelope(resource: Resource, live: LiveState, ids: Mapping[Address, str]) -> Document:
    handle = live.handles[resource.address]
    spec = rename_references(resource.kind.shape, resource.tree, renamed=lambda kind, name: ids[Address(kind, name)])
    return {"id": handle.id, "key": handle.key, "etag": handle.etag, "spec": spec}


def _leads(source: str, cadence: str, owner: str, count: int, ids: Mapping[Address, str]) -> Document:
    return {
        "source": source,
        "cadence": ids[Address("Cadence", cadence)] if cadence else None,
        "owner": ids[Address("Member", owner)] if owner else None,
        "count": count,
    }
