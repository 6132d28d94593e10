"""People: they log in, and connect the CRM and their own account on a page in a browser."""

from html import escape

from cadence_gitops.emulator import refusals
from cadence_gitops.emulator.documents import Document, encoded
from cadence_gitops.emulator.handlers.crm import address
from cadence_gitops.emulator.shapes.bodies import SESSION
from cadence_gitops.emulator.store import organization, people, resources
from cadence_gitops.emulator.store.people import CONNECTED, Invitation
from cadence_gitops.emulator.wire import Answer, Call, answer, etag_of_list, listing, unchanged

_HTML = "text/html; charset=utf-8"


def log_in(call: Call) -> Answer:
    """Begin a person's session; in a lock-out only the super admin's."""
    member = call.body(SESSION)["member"]
    found = resources.find(call.database, "members", resource_id=member)
    if found is None:
        raise refusals.not_found("members", member)
    crm = organization.crm(call.database)
    if crm.change is not None and found.spec["role"] != "super-admin":
        raise refusals.lock_out(crm.waiting_for)
    state: Document = {"state": people.connection(call.database, member)}
    if state["state"] != CONNECTED and crm.connection == "connected" and crm.change is None:
        state["address"] = address(call, people.invite(call.database, member).code)
    return answer({"session": people.log_in(call.database, member), "connection": state}, 201)


def read_principal(call: Call) -> Answer:
    """Say whose token the caller has, and what it may do."""
    scope = "write" if call.actor.writes else "read"
    return answer({"member": call.actor.member, "role": call.actor.role, "scope": scope})


def member_connections(call: Call) -> Answer:
    """List the members and whether their own account is connected."""
    limit = call.limit()
    total, connected = people.connection_counts(call.database)
    etag = etag_of_list(call, "connections", total, connected)
    known = unchanged(call, etag)
    if known is not None:
        return known
    rows = people.connections(call.database, after=call.cursor(), limit=limit + 1)
    items = [encoded({"member": member, "crm": state}).decode() for member, state in rows[:limit]]
    after = rows[limit - 1][0] if len(rows) > limit else None
    body = listing(items, total=total, revision=call.revision(), after=after, connected=connected)
    return Answer(body=body, headers={"ETag": etag})


def show_page(call: Call) -> Answer:
    """Show the page on which a person connects."""
    invitation = _invitation(call)
    if invitation is None:
        return _page(404, "There is nothing to connect here.")
    if invitation.confirmed:
        return _page(200, "Connected.")
    crm = organization.crm(call.database)
    first = "Install the Cadence package in Salesforce first. " if crm.provider == "salesforce" else ""
    button = '<form method="post"><button>Connect</button></form>'
    return _page(200, f"{first}{_whose(invitation)} will be connected with {crm.provider}.", more=button)


def confirm_page(call: Call) -> Answer:
    """Connect, as the person confirmed."""
    invitation = _invitation(call)
    if invitation is None:
        return _page(404, "There is nothing to connect here.")
    if not invitation.confirmed:
        people.confirm(call.database, invitation.code)
        if invitation.member is None:
            crm = organization.crm(call.database)
            organization.store_crm(call.database, crm.with_connection("connected"))
            organization.bump(call.database)
        else:
            people.add_member(call.database, invitation.member, state=CONNECTED)
    return _page(200, "Connected.")


def _invitation(call: Call) -> Invitation | None:
    return people.invitation(call.database, call.parameter("code"))


def _whose(invitation: Invitation) -> str:
    return "The organisation" if invitation.member is None else "Your account"


def _page(status: int, sentence: str, *, more: str = "") -> Answer:
    html = f'<!doctype html><html lang="en"><title>Cadence sandbox</title><p>{escape(sentence)}</p>{more}</html>\n'
    return Answer(status, html.encode(), media_type=_HTML)
