"""Reads webhooks, whose entries no page that we know describes: by the words in them, and vague where these say nothing.

Which messages an event is about is told by its words, in whatever order and writing: ``sms_received``, ``SMS sent``,
``{"resource": "message", "event": "received"}``.
"""

import re

from pydantic import JsonValue

from cadence_gitops.model.telephony import Flow, Listing, Webhook, place_of
from cadence_gitops.telephony.shapes import Cover, Entries, text_of

_ADDRESSES = ("url", "webhook_url", "callback_url", "target_url", "uri", "endpoint", "callback", "target")
_EVENTS = ("event", "events", "event_type", "event_types", "type", "types", "resource", "trigger", "triggers")
_ON, _OFF = ("enabled", "is_enabled", "active", "is_active"), ("disabled", "is_disabled")
_STATES = {"enabled": True, "active": True, "on": True, "disabled": False, "inactive": False, "off": False}
_WORD = re.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_MESSAGES = frozenset({"sms", "mms", "message", "messages"})
_FLOWS = {
    Flow.SENT: frozenset({"sent", "send", "outbound", "outgoing"}),
    Flow.RECEIVED: frozenset({"received", "receive", "inbound", "incoming"}),
}
# What the dashboard offers besides: none of it is about an SMS.
_OTHERS = frozenset(
    {
        *("call", "calls", "ringing", "answered", "hangup", "missed", "voicemail", "voice", "aftercall", "record"),
        *("recording", "comment", "comments", "tag", "tags", "summary", "transcription", "contact", "contacts"),
        *("ivr", "routing", "fax", "presence", "whatsapp"),
    }
)


def webhooks_of(entries: Entries, cover: Cover) -> Listing[Webhook]:
    """Read webhooks; one that can't be read at all is vague, and its place unknown."""
    read = {webhook_of(entry, cover) for entry in entries.found or ()}
    ordered = sorted(read, key=lambda each: (each.place or "", sorted(each.flows), each.vague, str(each.enabled)))
    return Listing(tuple(ordered), entries.complete)


def webhook_of(entry: JsonValue, cover: Cover) -> Webhook:
    """Read a webhook."""
    if not isinstance(entry, dict):
        return Webhook(None, vague=True)
    events = _events(entry)
    read = [_flows(event) for event in events]
    return Webhook(
        place=_place(entry, cover),
        flows=frozenset(flow for flows in read if flows for flow in flows),
        vague=not events or None in read,
        enabled=_enabled(entry),
    )


def _place(entry: dict[str, JsonValue], cover: Cover) -> str | None:
    named = [place for key in _ADDRESSES if (place := place_of(text_of(entry.get(key))))]
    every = named or [place for value in entry.values() if (place := place_of(text_of(value)))]
    return cover(every[0]) if named or len(every) == 1 else None


def _events(entry: dict[str, JsonValue]) -> list[str]:
    """Give the events of a webhook, each with all the words that are about it."""
    about = " ".join(filter(None, (text_of(entry.get(key)) for key in _EVENTS)))
    listed = [event for key in _EVENTS for event in _listed(entry.get(key))]
    if not listed:
        return [about] if about else []
    return [event if _flows(event) is not None else f"{event} {about}" for event in listed]


def _listed(value: JsonValue) -> list[str]:
    if isinstance(value, list):
        return [_event(item) for item in value if not (isinstance(item, dict) and _enabled(item) is False)]
    if isinstance(value, dict):
        # The switches of a form, where those that are off don't count.
        return [
            key if isinstance(held, bool) else f"{key} {_event(held)}"
            for key, held in value.items()
            if held is not False
        ]
    return []


def _event(value: JsonValue) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, (text_of(value.get(key)) for key in (*_EVENTS, "name"))))
    return text_of(value)


def _flows(event: str) -> frozenset[Flow] | None:
    """Say which messages an event is about, none where it is about something else; None: unknown."""
    words = {word.lower() for word in _WORD.findall(event)}
    if words & _OTHERS:
        return frozenset()
    flows = frozenset(flow for flow, signs in _FLOWS.items() if words & signs)
    return flows if words & _MESSAGES and flows else None


def _enabled(entry: dict[str, JsonValue]) -> bool | None:
    for keys, meaning in ((_ON, True), (_OFF, False)):
        for key in keys:
            value = entry.get(key)
            if isinstance(value, bool):
                return value is meaning
    return next(
        (_STATES[word] for key in ("status", "state") if (word := text_of(entry.get(key)).lower()) in _STATES), None
    )
