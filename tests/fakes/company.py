"""A small organisation on Salesforce with a bit of everything, for an emulator to be made from."""

from pydantic import JsonValue

Wire = dict[str, JsonValue]


def _item(service_id: str, key: str | None, **spec: JsonValue) -> Wire:
    return {"id": service_id, "key": key, "etag": '"1"', "spec": spec}


def _workflow(service_id: str, key: str | None, trigger: str, *actions: Wire) -> Wire:
    return _item(service_id, key, trigger={"type": trigger}, actions=list(actions))


MEMBERS: list[JsonValue] = [
    _item("mb-1", "claire", email="claire@acme.example", role="super-admin"),
    _item("mb-2", "tom", email="tom@acme.example", role="sales-agent", group="gr-1"),
    _item("mb-3", None, email="ana@acme.example", role="sales-manager"),
]
CADENCES: list[JsonValue] = [
    _item(
        "cd-1",
        "outbound",
        title="Outbound",
        visibility="company",
        folder="Sales/France",
        steps={
            "intro": {"type": "mail", "automation": "automated", "undocumented": {"delay": {"days": 2}}},
            "ring": {"type": "call", "script": "Hello"},
        },
        stepsOrder=["intro", "ring"],
    ),
    _item("cd-2", None, title="Nurture", visibility="personal", owner="mb-3"),
]
MAPPINGS: list[JsonValue] = [
    _item(
        "fm-1",
        "salesforce-lead",
        crm="salesforce",
        object="lead",
        fields={"firstName": "FirstName", "lastName": "LastName", "companyName": "Company"},
    ),
    _item(
        "fm-2",
        "salesforce-contact",
        crm="salesforce",
        object="contact",
        fields={"firstName": "FirstName", "lastName": "LastName"},
    ),
    _item("fm-3", "salesforce-account", crm="salesforce", object="account", fields={"companyName": "Name"}),
]
STANDARD: list[JsonValue] = [
    _workflow("sw-1", "owner-moves", "owner-changes", {"type": "stop-cadence"}),
    _workflow("sw-2", "skipped-nurtures", "task-skipped", {"type": "move-to-cadence", "cadence": "cd-1"}),
    _workflow("sw-3", None, "mail-bounces", {"type": "pause-cadence", "days": 3}),
]


def _resources() -> Wire:
    return {
        "members": MEMBERS,
        "groups": [_item("gr-1", "sales", title="Sales")],
        "cadences": CADENCES,
        "field-mappings": MAPPINGS,
        "standard-workflows": STANDARD,
        "integration-statuses": [
            _item(
                "is-1",
                "lead-status",
                object="lead",
                custom={"Working - Contacted": {"reasons": ["busy"], "webhook": "https://hooks.example/1"}},
                customOrder=["Working - Contacted"],
            )
        ],
        "rules": [_item("ru-1", "company", scope={"company": True}, mail={"maxPerDay": 150})],
        "advanced-workflows": [
            _item("aw-1", "import-mql", title="MQL", trigger={"type": "lead-added"}, cadence="cd-1"),
        ],
        "cadence-workflows": [
            _item(
                "cw-1",
                "stop-on-reply",
                cadence="cd-1",
                title="Stop",
                trigger={"type": "person-replies"},
                actions=[{"type": "stop-cadence"}],
            )
        ],
        "custom-forms": [_item("cf-1", "new-lead", fields=["firstName", "lastName", "email"])],
        "personal-settings": [
            _item("ps-1", None, member="mb-3", timeZone="Europe/Madrid", customTasksWithCalendar=False),
        ],
    }


def company() -> Wire:
    """Make the organisation's snapshot."""
    return {
        "formatVersion": 1,
        "organization": {
            "id": "or-1",
            "key": None,
            "name": "acme",
            "etag": '"1"',
            "spec": {
                "crm": {"admin": "mb-1"},
                "mail": ["google"],
                "activitySync": ["notes", "calendar"],
                "phoneSystem": {"type": "ringover", "userId": "4711", "apiKey": {"version": 1}},
            },
        },
        "revision": 7,
        "crm": {"provider": "salesforce"},
        "resources": _resources(),
        "leads": {
            "counts": [
                {"source": "crm", "cadence": "cd-1", "owner": "mb-2", "count": 40},
                {"source": "csv", "cadence": "cd-1", "owner": "mb-3", "count": 25},
            ]
        },
        "records": [
            {"type": "history", "count": 900},
            {"type": "templates", "count": 12},
            {"type": "unsubscribes", "count": 1},
            {"type": "bounces", "count": 1},
        ],
    }
