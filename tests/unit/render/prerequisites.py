"""Everything that can be found of what Cadence depends on elsewhere, each with what shows it."""

from cadence_gitops.diagnostics import Location
from cadence_gitops.usecases.prerequisite import Fact, Item, Prerequisites, Subject, Verdict

PLACE = Location("people.yaml", 7, 10)
# What the use case finds, by subject and verdict, with what shows it.
OK: dict[Subject, dict[str, dict[str, Fact]]] = {
    Subject.PHONE_SYSTEM: {"ringover": {"user": "4711"}, "none": {}},
    Subject.API: {"read": {"url": "https://a.example"}},
    Subject.PHONE_USER: {"there": {"user": "4711", "name": "Vera"}},
    Subject.MEMBERS: {"there": {"n": 2, "names": ("ann", "ben")}},
    Subject.WEBHOOK_SENT: {"there": {"url": "https://a.example"}, "needless": {}},
    Subject.WEBHOOK_RECEIVED: {"there": {"url": "https://a.example"}, "needless": {}},
    Subject.CALENDLY: {"shaped": {"n": 1, "names": ("PersonalSettings/ann",)}},
}
_API: dict[str, Fact] = {"url": "https://a.example", "request": "GET /v2/users", "detail": "Invalid user"}
_WEBHOOKS: dict[str, dict[str, Fact]] = {
    "disabled": {"url": "https://a.example"},
    "elsewhere": {"url": "https://a.example", "urls": ("https://b.example", "https://c.example")},
    "none": {},
}
_UNCLEAR: dict[str, dict[str, Fact]] = {
    "unstated": {"urls": ("https://b.example",)},
    "unclear": {"n": 3},
    "unmanaged": {},
}
MISSING: dict[Subject, dict[str, dict[str, Fact]]] = {
    Subject.API: {
        **dict.fromkeys(("unauthorized", "forbidden", "unreachable", "bad-answer"), _API),
        **{found: {"variable": "RINGOVER_API_KEY"} for found in ("no-key", "not-a-vendor-token")},
    },
    Subject.PHONE_USER: {"missing": {"user": "4711"}},
    Subject.MEMBERS: {"missing": {"n": 2, "names": ("ann", "ben")}},
    Subject.WEBHOOK_SENT: _WEBHOOKS,
    Subject.WEBHOOK_RECEIVED: _WEBHOOKS,
    Subject.CALENDLY: {"wrong": {"n": 1, "names": ("PersonalSettings/ann",)}},
}
NOT_KNOWN: dict[Subject, dict[str, dict[str, Fact]]] = {
    Subject.PHONE_SYSTEM: {"unmanaged": {}},
    Subject.API: {"not-configured": {}},
    Subject.PHONE_USER: {found: {"user": "4711"} for found in ("only-owner", "incomplete", "unread")},
    Subject.MEMBERS: {
        **{found: {"n": 1, "names": ("ann",)} for found in ("only-owner", "incomplete", "unaddressed", "unread")},
        "undescribed": {},
    },
    Subject.WEBHOOK_SENT: {**_UNCLEAR, "unread": {}},
    Subject.WEBHOOK_RECEIVED: {**_UNCLEAR, "unread": {}},
    Subject.CALENDLY: {"elsewhere": {"n": 1, "names": ("PersonalSettings/ann",)}},
    Subject.OUTLOOK: {"exceptions": {"question": "hubspot-outlook-exceptions"}},
}
ITEMS = [
    Item(subject, verdict, found, facts, (PLACE,))
    for verdict, table in ((Verdict.OK, OK), (Verdict.MISSING, MISSING), (Verdict.NOT_KNOWN, NOT_KNOWN))
    for subject, ways in table.items()
    for found, facts in ways.items()
]
EVERYTHING = Prerequisites("acme", "production", tuple(ITEMS))
