"""The CRM: its state, the change of it, the connection that a person makes, the mapping that ends the lock-out."""

from dataclasses import replace

from cadence_gitops.emulator import facts, refusals
from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.rules.authority import require_super_admin
from cadence_gitops.emulator.rules.mapping import missing_fields
from cadence_gitops.emulator.rules.switching import switch as change_crm
from cadence_gitops.emulator.shapes.bodies import SWITCH
from cadence_gitops.emulator.store import organization, people, records
from cadence_gitops.emulator.store.organization import Change, Crm
from cadence_gitops.emulator.wire import Answer, Call, answer, require_match, unchanged


def read(call: Call) -> Answer:
    """Read the state of the CRM."""
    sees = "everything" if call.actor.hidden is None else "part"
    known = unchanged(
        call, _etag(call), Configuration_State=organization.state(call.database), Token_Sees=sees
    ) or _state(call, organization.crm(call.database))
    return replace(known, headers={**known.headers, "Token-Sees": sees})


def switch(call: Call) -> Answer:
    """Change the CRM, if nothing was written since the caller looked."""
    require_super_admin(call.actor, "change the CRM")
    require_match(call, _etag(call))
    wanted = call.body(SWITCH)
    before = organization.crm(call.database)
    if before.change is not None:
        raise refusals.change_unfinished(before.provider)
    if before.provider == wanted["to"]:
        raise refusals.crm_unchanged(before.provider)
    after = change_crm(call.database, wanted["to"], keep=wanted["keep"], undocumented=call.undocumented, now=call.now)
    organization.bump(call.database)
    return _state(call, after)


def start_connection(call: Call) -> Answer:
    """Ask for the connection; the answer has the address that a person must open, unless it is made already."""
    require_super_admin(call.actor, "connect the CRM")
    before = organization.crm(call.database)
    if before.connection == "connected":
        return answer({"state": "connected"})
    invitation = people.invite(call.database, None)
    if before.connection != "pending":
        organization.store_crm(call.database, before.with_connection("pending"))
        organization.bump(call.database)
    return answer({"state": "pending", "address": address(call, invitation.code)}, 202)


def read_connection(call: Call) -> Answer:
    """Read whether the connection is made, and the address while it waits for a person."""
    state: Document = {"state": organization.crm(call.database).connection}
    waiting = people.waiting(call.database, None)
    if state["state"] == "pending" and waiting is not None:
        state["address"] = address(call, waiting.code)
    return answer(state)


def complete_mapping(call: Call) -> Answer:
    """Declare the field mapping complete, which ends the lock-out."""
    require_super_admin(call.actor, "complete the field mapping")
    before = organization.crm(call.database)
    if before.connection != "connected":
        raise refusals.not_connected(before.provider)
    if before.mapped:
        return _state(call, before)
    missing = missing_fields(call.database, before.provider)
    if missing:
        raise refusals.mapping_incomplete(before.provider, missing)
    organization.store_crm(call.database, before.with_mapping())
    organization.bump(call.database)
    return _state(call, before.with_mapping())


def mapping_fields(call: Call) -> Answer:
    """List the objects and fields that can be mapped from a CRM, by default the organisation's."""
    crm = call.choice("crm", facts.CRMS) or organization.crm(call.database).provider
    required = facts.REQUIRED_FIELDS[crm]
    return answer(
        {
            "objects": [
                {
                    "object": name,
                    "fields": [
                        {
                            "field": field,
                            "target": target.name,
                            "fixed": target.fixed,
                            "required": (name, field) in required,
                        }
                        for field, target in fields.items()
                    ],
                }
                for name, fields in facts.MAPPED_FIELDS[crm].items()
            ]
        }
    )


def status_options(call: Call) -> Answer:
    """Read the picklist that is mapped as integration status; ``known`` is false where the emulator has none."""
    crm_object = call.choice("object", ("lead", "account", "contact"))
    if crm_object is None:
        raise refusals.invalid_query("object", "", allowed="lead, account or contact")
    options = records.options(call.database, organization.crm(call.database).provider, crm_object=crm_object)
    return answer({"options": options or [], "known": options is not None, "revision": call.revision()})


def address(call: Call, code: str) -> str:
    """Give the address that a person opens."""
    return f"{call.request.base_url}/connect/{code}"


def describe(call: Call, crm: Crm) -> Document:
    """Write the state of the CRM."""
    return {
        "provider": crm.provider,
        "connection": crm.connection,
        "mapping": "complete" if crm.mapped else "incomplete",
        "missing": [] if crm.mapped else missing_fields(call.database, crm.provider),
        "change": None if crm.change is None else _change(crm.change, crm.waiting_for),
    }


def _change(change: Change, waiting_for: str) -> Document:
    return {
        "from": change.origin,
        "to": change.to,
        "keep": change.keep,
        "startedAt": change.started_at,
        "waitingFor": waiting_for,
    }


def _etag(call: Call) -> str:
    return f'"{call.revision()}"'


def _state(call: Call, crm: Crm) -> Answer:
    etag = _etag(call)
    document = {**describe(call, crm), "revision": call.revision(), "etag": etag}
    return answer(document, ETag=etag, Configuration_State=organization.state(call.database))
