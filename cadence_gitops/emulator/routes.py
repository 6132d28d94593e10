"""The literal table of routes: what the service answers, and what each of them asks of a request."""

from cadence_gitops.emulator.gate import Guard, Route
from cadence_gitops.emulator.handlers import (
    changes,
    crm,
    leads,
    ledger,
    organization,
    people,
    resources,
    snapshot,
    suppressions,
)
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS

_PAGE = ("limit", "cursor")


def _collection(name: str) -> tuple[Route, ...]:
    # Field mappings are what the super admin writes to end a lock-out.
    guard = Guard.SWITCH_OVER if name == "field-mappings" else Guard.CONFIGURE
    return (
        Route("GET", f"/v1/{name}", Guard.READ, resources.lister(name), _PAGE),
        Route("POST", f"/v1/{name}", guard, resources.creator(name)),
        Route("GET", f"/v1/{name}/{{id}}", Guard.READ, resources.reader(name)),
        Route("PATCH", f"/v1/{name}/{{id}}", guard, resources.patcher(name)),
        Route("DELETE", f"/v1/{name}/{{id}}", guard, resources.deleter(name)),
    )


ROUTES: tuple[Route, ...] = (
    Route("GET", "/v1/organization", Guard.READ, organization.read),
    Route("PATCH", "/v1/organization", Guard.CONFIGURE, organization.patch),
    *(route for name in COLLECTIONS if name != "organization" for route in _collection(name)),
    Route("GET", "/v1/crm", Guard.READ, crm.read),
    Route("POST", "/v1/crm/switch", Guard.SWITCH_OVER, crm.switch),
    Route("GET", "/v1/crm/connection", Guard.READ, crm.read_connection),
    Route("POST", "/v1/crm/connection", Guard.SWITCH_OVER, crm.start_connection),
    Route("POST", "/v1/crm/mapping/complete", Guard.SWITCH_OVER, crm.complete_mapping),
    Route("GET", "/v1/crm/mapping-fields", Guard.READ, crm.mapping_fields, ("crm",)),
    Route("GET", "/v1/crm/status-options", Guard.READ, crm.status_options, ("object",)),
    Route("GET", "/v1/member-connections", Guard.READ, people.member_connections, _PAGE),
    Route("GET", "/v1/principal", Guard.READ, people.read_principal),
    Route("POST", "/v1/sessions", Guard.LOG_IN, people.log_in),
    Route("GET", "/v1/leads/counts", Guard.READ, leads.counts),
    Route("GET", "/v1/leads/export", Guard.READ, leads.export, ("source",)),
    Route("POST", "/v1/leads/import", Guard.CONFIGURE, leads.import_csv),
    Route("POST", "/v1/suppressions", Guard.CONFIGURE, suppressions.add),
    Route("GET", "/v1/suppressions/export", Guard.READ, suppressions.export),
    Route("GET", "/v1/records/counts", Guard.READ, leads.record_counts),
    Route("GET", "/v1/snapshot", Guard.READ, snapshot.read),
    Route("GET", "/v1/applies", Guard.READ, ledger.list_applies, _PAGE),
    Route("POST", "/v1/applies", Guard.NOTE, ledger.create_apply),
    Route("GET", "/v1/applies/{id}", Guard.READ, ledger.read_apply),
    Route("GET", "/v1/applies/{id}/events", Guard.READ, ledger.list_events, _PAGE),
    Route("POST", "/v1/applies/{id}/events", Guard.NOTE, ledger.append_events),
    Route("GET", "/v1/changes", Guard.READ, changes.read_changes, ("limit", "since")),
    Route("GET", "/v1/lock", Guard.READ, ledger.read_lock),
    Route("POST", "/v1/lock", Guard.LOCK, ledger.acquire_lock),
    Route("DELETE", "/v1/lock", Guard.LOCK, ledger.release_lock),
    Route("POST", "/v1/lock/heartbeat", Guard.LOCK, ledger.renew_lock),
    Route("GET", "/v1/last-applied", Guard.READ, ledger.read_applied),
    Route("PATCH", "/v1/last-applied", Guard.NOTE, ledger.patch_applied),
    Route("GET", "/connect/{code}", Guard.PAGE, people.show_page),
    Route("POST", "/connect/{code}", Guard.PAGE, people.confirm_page),
)
