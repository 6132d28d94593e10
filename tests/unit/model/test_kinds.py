"""What each kind can say, and what it can't: a field that no page names doesn't exist."""

from typing import Any

import pytest
from pydantic import ValidationError

from cadence_gitops.model.registry import BY_NAME, KINDS
from tests.fakes.builders import LEAST, spec

CONDITION = {"field": "Score", "operator": "greater-than", "value": 50}
# JSON has no such numbers, or not every reader keeps them.
UNWRITABLE = (float("inf"), float("nan"), 2**53, -(2**60), 1e30)
GOOD: list[tuple[str, dict[str, Any]]] = [
    ("Organization", {"crm": {"provider": "hubspot", "admin": None}}),
    ("Organization", {"phoneSystem": {"type": "none"}}),
    ("Organization", {"phoneSystem": {"type": "ringover", "userId": "4711", "apiKey": {"env": "KEY", "version": 1}}}),
    ("Organization", {"mail": ["google", "outlook"], "activitySync": ["calendar", "mail", "notes", "sms"]}),
    ("FieldMapping", {"fields": {}}),
    ("FieldMapping", {"object": "candidate", "fields": {"integrationStatus": "Status__c"}}),
    ("IntegrationStatus", {"conversion": {"status": "Won", "reasons": ["Price"]}, "default": "Won"}),
    ("Rules", {"scope": {"group": "sdr"}, "mail": {"delay": {"type": "random", "from": 60, "to": 180}}}),
    ("Rules", {"automatedTasks": {"workingHours": {"from": "00:00", "to": "23:59"}, "workingDays": ["mon", "sun"]}}),
    ("Rules", {"onUnsubscribe": {"skipTasks": ["mail", "callback"]}, "onBounce": {"skipTasks": None}}),
    ("Member", {"email": "a.b+c@sub.acme.example", "role": "super-admin"}),
    ("Cadence", {"visibility": "personal", "owner": "ann", "folder": "Outbound/France"}),
    (
        "Cadence",
        {
            "steps": [
                {"name": "a", "type": "linkedin", "variant": "voice-message"},
                {"name": "b", "type": "end-cadence"},
            ]
        },
    ),
    ("Cadence", {"steps": [{"name": "a", "type": "reply", "to": "b", "automation": "automated"}]}),
    ("CustomForm", {"fields": ["companyName", "email", "companyName"]}),
    (
        "PersonalSettings",
        {"calendlyLink": "https://calendly.com/ann", "timeZone": "Europe/Paris", "language": "Français"},
    ),
    ("PersonalSettings", {"customTasksWithCalendar": False, "timeZone": None}),
    ("AdvancedWorkflow", {"conditions": {"all": [CONDITION, {"any": [CONDITION]}]}}),
    *(
        ("AdvancedWorkflow", {"conditions": {"any": [{**CONDITION, "value": each}]}})
        for each in ("a", 1, 0.5, True, None)
    ),
]
BAD: list[tuple[str, dict[str, Any]]] = [
    ("Organization", {"crm": {"provider": "HubSpot"}}),
    ("Organization", {"crm": {"provider": "hubspot", "change": {"from": "salesforce"}}}),
    ("Organization", {"crm": {"provider": "hubspot", "change": {"from": "salesforce", "keep": "all"}}}),
    ("Organization", {"mail": ["gmail"]}),
    ("Organization", {"activitySync": ["call"]}),
    ("Organization", {"phoneSystem": {"type": "none", "userId": "4711"}}),
    ("Organization", {"phoneSystem": {"type": "ringover", "userId": "4711", "apiKey": "hunter2"}}),
    ("FieldMapping", {"fields": {"shoeSize": "Shoe"}}),
    ("FieldMapping", {"fields": {"email": {"name": "Email"}}}),
    ("FieldMapping", {"fields": {"email": ""}}),
    ("IntegrationStatus", {"object": "opportunity"}),
    ("IntegrationStatus", {"custom": [{"reasons": []}]}),
    ("IntegrationStatus", {"custom": [{"status": "Won", "webhook": "https://x.example"}]}),
    ("Rules", {"mail": {"maxPerDay": "150"}}),
    ("Rules", {"mail": {"allowedDays": ["monday"]}}),
    ("Rules", {"mail": {"delay": {"type": "random", "from": 60}}}),
    ("Rules", {"mail": {"delay": {"type": "fixed", "value": -1}}}),
    ("Rules", {"automatedTasks": {"workingHours": {"from": "24:00", "to": "25:00"}}}),
    ("Rules", {"automatedTasks": {"workingHours": {"from": "9:00", "to": "18:00"}}}),
    *(("Rules", {"scope": {"company": each}}) for each in (False, 1, 1.0, "true", "yes")),
    ("Rules", {"onUnsubscribe": {"skipTasks": ["end-cadence"]}}),
    ("Member", {"email": "ann"}),
    ("Member", {"email": "ann@acme"}),
    ("Member", {"email": "a b@acme.example"}),
    ("Member", {"role": "owner"}),
    ("Member", {"leads": {"keep": True}}),
    ("Group", {"title": ""}),
    ("Group", {"members": []}),
    ("Cadence", {"visibility": "secret"}),
    ("Cadence", {"steps": [{"name": "a", "type": "fax"}]}),
    ("Cadence", {"steps": [{"name": "a", "type": "mail", "delay": 3}]}),
    ("Cadence", {"steps": [{"name": "a", "type": "reply"}]}),
    ("Cadence", {"steps": [{"name": "a", "type": "callback", "duration": 60}]}),
    ("Cadence", {"steps": [{"name": "a", "type": "whatsapp", "automation": "automated"}]}),
    ("AdvancedWorkflow", {"trigger": {"type": "task-skipped"}}),
    ("AdvancedWorkflow", {"conditions": {"none": []}}),
    ("AdvancedWorkflow", {"conditions": {"all": [{"field": "a"}]}}),
    *(("AdvancedWorkflow", {"conditions": {"all": [{**CONDITION, "value": each}]}}) for each in UNWRITABLE),
    ("StandardWorkflow", {"actions": []}),
    ("CustomForm", {"fields": []}),
    ("CustomForm", {"fields": ["shoeSize"]}),
    ("CustomForm", {"title": "New lead"}),
    ("PersonalSettings", {"member": None}),
    ("PersonalSettings", {"calendlyLink": ""}),
    *(("PersonalSettings", {"customTasksWithCalendar": each}) for each in (1, 0, "yes", "true")),
    ("CadenceWorkflow", {"actions": []}),
    ("CadenceWorkflow", {"cadence": None}),
]


@pytest.mark.parametrize(("kind", "fields"), GOOD)
def test_a_kind_says_what_the_pages_name(kind: str, fields: dict[str, Any]) -> None:
    written = spec(kind, **fields).model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert written == {**LEAST[kind], **fields}


@pytest.mark.parametrize(("kind", "fields"), BAD)
def test_a_kind_says_nothing_else(kind: str, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        spec(kind, **fields)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_kind_needs_its_least_and_knows_no_other_field(kind: str) -> None:
    model = BY_NAME[kind].spec
    for missing in LEAST[kind]:
        with pytest.raises(ValidationError):
            model.model_validate({key: value for key, value in LEAST[kind].items() if key != missing})
    with pytest.raises(ValidationError):
        spec(kind, undocumented={})


@pytest.mark.parametrize(
    ("kind", "field", "kinds"),
    [
        ("Organization", "crm", {"Member"}),
        ("Rules", "scope", {"Group", "Member"}),
        ("Member", "group", {"Group"}),
        ("Member", "leads", {"Cadence"}),
        ("Cadence", "owner", {"Member"}),
        ("AdvancedWorkflow", "cadence", {"Cadence"}),
        ("CadenceWorkflow", "cadence", {"Cadence"}),
        ("StandardWorkflow", "actions", {"Member", "Cadence"}),
        ("PersonalSettings", "member", {"Member"}),
    ],
)
def test_a_field_fixes_the_kind_that_it_refers_to(kind: str, field: str, kinds: set[str]) -> None:
    shape = BY_NAME[kind].shape.fields[field]
    below = [shape, *shape.fields.values()]
    if shape.items is not None:
        below += [each for variant in shape.items.variants.values() for each in variant.fields.values()]
    assert {each.reference for each in below if each.reference is not None} == kinds
