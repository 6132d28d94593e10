"""The state of the CRM and of its connection, as the wire has them."""

from typing import Literal, cast

from cadence_gitops.live.document import Document
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.live import Connection, CrmState, UnfinishedChange

CONNECTION = "/v1/crm/connection"
STATES = ("connected", "disconnected", "pending")
KEEPS = ("everything", "cadences-and-settings", "nothing")


def crm_state(document: Document) -> CrmState:
    """Read the state of the CRM."""
    change = document.object_or_null("change")
    return CrmState(
        provider=document.text("provider"),
        connection=cast("Connection", document.one_of("connection", *STATES)),
        mapping=cast("Literal['complete', 'incomplete']", document.one_of("mapping", "complete", "incomplete")),
        missing=document.texts("missing"),
        change=_unfinished(change) if change is not None else None,
        revision=document.number("revision"),
    )


def _unfinished(document: Document) -> UnfinishedChange:
    return UnfinishedChange(
        from_=document.text("from"),
        to=document.text("to"),
        keep=cast("Keep", document.one_of("keep", *KEEPS)),
        started_at=document.text("startedAt"),
        waiting_for=cast("Literal['connect', 'map']", document.one_of("waitingFor", "connect", "map")),
    )


def connection_state(document: Document) -> tuple[Connection, str | None]:
    """Read the state of the connection, and the address that a person must open."""
    return cast("Connection", document.one_of("state", *STATES)), document.text_or_none("address")
