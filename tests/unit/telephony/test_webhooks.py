import pytest
from pydantic import JsonValue

from cadence_gitops.model.telephony import Flow, Listing, Webhook
from cadence_gitops.telephony.shapes import Entries
from cadence_gitops.telephony.webhooks import webhook_of, webhooks_of

URL = "https://hooks.example/sms"
BOTH, NONE = {Flow.SENT, Flow.RECEIVED}, set[Flow]()


def read(**entry: JsonValue) -> Webhook:
    return webhook_of({"url": URL, **entry}, lambda text: text)


@pytest.mark.parametrize(
    ("entry", "flows", "vague"),
    [
        ({"events": ["sms_sent", "sms_received"]}, BOTH, False),
        ({"event": "SMS received"}, {Flow.RECEIVED}, False),
        ({"event_type": "smsSent"}, {Flow.SENT}, False),
        ({"type": "SMSReceived"}, {Flow.RECEIVED}, False),
        ({"resource": "message", "event": "sent"}, {Flow.SENT}, False),
        ({"resource": "message", "events": ["sent", "received"]}, BOTH, False),
        ({"events": [{"resource": "message", "event": "received"}]}, {Flow.RECEIVED}, False),
        ({"events": [{"name": "sms_sent", "enabled": False}, {"name": "sms_received"}]}, {Flow.RECEIVED}, False),
        ({"events": {"sms_sent": True, "sms_received": False}}, {Flow.SENT}, False),
        ({"events": {"sms": "received"}}, {Flow.RECEIVED}, False),
        ({"events": ["call_ringing", "missed", "voicemail_received", "fax sent", "hangup"]}, NONE, False),
        ({"event": "whatsapp_message_received"}, NONE, False),
        ({"event": "sms"}, NONE, True),
        ({"event": "received"}, NONE, True),
        ({"events": ["sms_sent", "something_new"]}, {Flow.SENT}, True),
        ({"events": [7, None]}, NONE, True),
        ({"events": []}, NONE, True),
        ({}, NONE, True),
    ],
)
def test_what_a_webhook_tells_of_is_read_from_its_words(
    entry: dict[str, JsonValue], flows: set[Flow], *, vague: bool
) -> None:
    assert read(**entry) == Webhook(URL, frozenset(flows), vague)


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"webhook_url": URL}, URL),
        ({"anywhere": f"{URL}?key=secret"}, URL),
        ({"url": URL, "docs": "https://docs.example/"}, URL),
        ({"one": URL, "two": "https://docs.example/"}, None),
        ({"url": "none", "callback": 7}, None),
    ],
)
def test_where_a_webhook_points(entry: JsonValue, place: str | None) -> None:
    assert webhook_of(entry, lambda text: text).place == place


@pytest.mark.parametrize(
    ("entry", "enabled"),
    [
        ({"enabled": True}, True),
        ({"is_active": False}, False),
        ({"disabled": True}, False),
        ({"disabled": False}, True),
        ({"status": "Active"}, True),
        ({"state": "off"}, False),
        ({"status": 1, "enabled": "yes"}, None),
        ({}, None),
    ],
)
def test_whether_it_is_switched_on(entry: dict[str, JsonValue], *, enabled: bool | None) -> None:
    assert read(event="sms_sent", **entry).enabled is enabled


def test_what_is_no_webhook_may_be_any() -> None:
    assert webhook_of("https://hooks.example/", lambda text: text) == Webhook(None, vague=True)


def test_no_secret_is_in_an_address() -> None:
    found = webhook_of({"url": "https://hooks.example/a-key/sms"}, lambda text: text.replace("a-key", "***"))
    assert found.place == "https://hooks.example/***/sms"


def test_webhooks_are_sorted_and_each_is_told_once() -> None:
    one: JsonValue = {"url": "https://b.example/", "event": "sms_sent"}
    other: JsonValue = {"url": "https://a.example/", "event": "sms_sent"}
    listing = webhooks_of(Entries((one, other, one), 3), lambda text: text)
    sent = frozenset({Flow.SENT})
    assert listing == Listing((Webhook("https://a.example/", sent), Webhook("https://b.example/", sent)))
    assert not webhooks_of(Entries((one,), 2), lambda text: text).complete
