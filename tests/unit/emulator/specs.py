"""Specs that Cadence takes, and specs that break one rule each: the tables of the tests of acceptance."""

from typing import Any

from tests.contract.organization import AGENT

Spec = dict[str, Any]

STOP = [{"type": "stop-cadence"}]


def workflow(trigger: str, *actions: Spec) -> Spec:
    return {"trigger": {"type": trigger}, "actions": list(actions) or STOP}


def cadence(**more: Any) -> Spec:  # noqa: ANN401 -- any field of a cadence
    return {"title": "New", "visibility": "company", **more}


def steps(**steps: Spec) -> Spec:
    return cadence(steps=steps, stepsOrder=list(steps))


def status(account: str | None = None, lead: str | None = None) -> Spec:
    given = {"account": account, "lead": lead}
    return {"type": "change-integration-status", **{name: one for name, one in given.items() if one is not None}}


ACCEPTED: tuple[tuple[str, Spec], ...] = (
    # The worked example of HC 16556825488657.
    ("standard-workflows", workflow("task-skipped", status("Not interested", "Closed - Converted"))),
    ("standard-workflows", workflow("lead-status-updated")),
    ("standard-workflows", workflow("contact-status-updated")),
    ("standard-workflows", workflow("owner-changes-in-cadence")),
    ("standard-workflows", {"trigger": {"type": "call-longer-than", "threshold": 120}, "actions": STOP}),
    ("standard-workflows", workflow("mail-opened", {"type": "pause-cadence", "minutes": 5}, *STOP)),
    ("standard-workflows", workflow("mail-opened", status(lead="Working - Contacted"))),
    ("cadences", cadence(visibility="personal", owner=AGENT, folder="Outbound/France")),
    ("cadences", steps(a={"type": "mail"}, b={"type": "reply", "to": "a", "automation": "automated"})),
    ("cadences", steps(a={"type": "callback", "duration": 30, "retryAfter": 60, "retries": 3})),
    ("cadences", steps(a={"type": "linkedin", "variant": "any-word", "undocumented": {"delay": 1}})),
    ("cadences", steps(a={"type": "call", "script": ""}, z={"type": "end-cadence"})),
    ("rules", {"scope": {"member": AGENT}, "mail": {"delay": {"type": "random", "from": 60, "to": 60}}}),
    ("rules", {"scope": {"group": "gr-spain"}, "automatedTasks": {"workingHours": {"from": "09:00", "to": "18:00"}}}),
    ("rules", {"scope": {"group": "gr-spain"}, "onBounce": {"skipTasks": ["mail", "reply"]}}),
    (
        "integration-statuses",
        {"object": "account", "disqualification": {"status": "Not interested", "reasons": ["No"]}},
    ),
    ("integration-statuses", {"object": "contact", "conversion": {"status": "any, since no picklist is known"}}),
    ("integration-statuses", {"object": "account", "conversion": {"status": "New"}, "default": "New"}),
    ("field-mappings", {"crm": "salesforce", "object": "account", "fields": {"companyUrl": "Website"}}),
    (
        "field-mappings",
        {"crm": "salesforce", "object": "contact", "fields": {"zoomInfo": {"name": "Z", "type": "text"}}},
    ),
    ("members", {"email": "eve@acme.example", "role": "admin", "group": "gr-admin"}),
    ("groups", {"title": "admin"}),
    ("advanced-workflows", {"title": "N", "trigger": {"type": "contact-updated"}, "cadence": "cd-outbound"}),
    (
        "advanced-workflows",
        {
            "title": "N",
            "trigger": {"type": "lead-added"},
            "cadence": "cd-outbound",
            "conditions": {
                "all": [
                    {"field": "Rating", "operator": "equals", "value": "Hot"},
                    {
                        "any": [
                            {"field": "Score", "operator": "above", "value": 3},
                            {"field": "X", "operator": "is-empty"},
                        ]
                    },
                ]
            },
        },
    ),
    ("cadence-workflows", {"cadence": "cd-nurture", "title": "Skip", **workflow("task-skipped")}),
    ("custom-forms", {"fields": ["email"]}),
    # Nothing tells forms apart: two may be the same.
    ("custom-forms", {"fields": ["firstName", "lastName", "companyName"]}),
    ("personal-settings", {"member": "mb-maria"}),
    (
        "personal-settings",
        {
            "member": "mb-maria",
            "calendlyLink": "https://calendly.example/maria",
            "timeZone": "America/Argentina/Buenos_Aires",
            "language": "any, since no list is known",
            "customTasksWithCalendar": False,
        },
    ),
)

# collection, spec, where the fault is
REFUSED: tuple[tuple[str, Spec, str], ...] = (
    ("standard-workflows", workflow("phone-rings"), "/spec/trigger/type"),
    ("standard-workflows", {"trigger": {"type": "call-longer-than"}, "actions": STOP}, "/spec/trigger/threshold"),
    ("standard-workflows", {"trigger": {"type": "mail-opened"}, "actions": []}, "/spec/actions"),
    (
        "standard-workflows",
        {"trigger": {"type": "mail-opened", "threshold": 1}, "actions": STOP},
        "/spec/trigger/threshold",
    ),
    ("standard-workflows", workflow("mail-opened", {"type": "dance"}), "/spec/actions/0/type"),
    ("standard-workflows", workflow("mail-opened", {"type": "pause-cadence"}), "/spec/actions/0"),
    (
        "standard-workflows",
        workflow("mail-opened", {"type": "pause-cadence", "days": 1, "minutes": 1}),
        "/spec/actions/0",
    ),
    ("standard-workflows", workflow("mail-opened", {"type": "pause-cadence", "days": 0}), "/spec/actions/0/days"),
    ("standard-workflows", workflow("mail-opened", status()), "/spec/actions/0"),
    ("standard-workflows", workflow("mail-opened", status("Nope")), "/spec/actions/0/account"),
    ("standard-workflows", workflow("mail-opened", *STOP, status(lead="New")), "/spec/actions/1/lead"),
    (
        "standard-workflows",
        workflow("mail-opened", {"type": "change-owner", "owner": "mb-x"}),
        "/spec/actions/0/owner",
    ),
    (
        "standard-workflows",
        workflow("mail-opened", {"type": "move-to-cadence", "cadence": "x"}),
        "/spec/actions/0/cadence",
    ),
    ("cadence-workflows", {"cadence": "cd-x", "title": "T", **workflow("mail-opened")}, "/spec/cadence"),
    ("cadences", cadence(visibility="personal"), "/spec/owner"),
    ("cadences", cadence(steps={"a": {"type": "mail"}}), "/spec/stepsOrder"),
    ("cadences", cadence(steps={"a": {"type": "mail"}}, stepsOrder=["b"]), "/spec/stepsOrder"),
    ("cadences", cadence(steps={"a": {"type": "mail"}}, stepsOrder=["a", "a"]), "/spec/stepsOrder/1"),
    ("cadences", steps(a={"type": "reply", "to": "b"}, b={"type": "mail"}), "/spec/steps/a/to"),
    ("cadences", steps(a={"type": "sms"}, b={"type": "reply", "to": "a"}), "/spec/steps/b/to"),
    ("cadences", steps(a={"type": "callback", "duration": 1, "retries": 1}), "/spec/steps/a/retryAfter"),
    ("cadences", steps(**{"a/b~c": {"type": "mail", "delay": 3}}), "/spec/steps/a~1b~0c/delay"),
    ("cadences", steps(**{"": {"type": "mail"}}), "/spec/steps/"),
    ("cadences", cadence(owner=7), "/spec/owner"),
    ("rules", {"scope": {}}, "/spec/scope"),
    ("rules", {"scope": {"company": False}}, "/spec/scope/company"),
    ("rules", {"scope": {"company": True, "group": "gr-spain"}}, "/spec/scope/group"),
    ("rules", {"scope": {"group": "gr-x"}}, "/spec/scope/group"),
    (
        "rules",
        {"scope": {"member": AGENT}, "mail": {"delay": {"type": "random", "from": 9, "to": 8}}},
        "/spec/mail/delay/from",
    ),
    ("rules", {"scope": {"member": AGENT}, "mail": {"delay": {"type": "fixed", "to": 8}}}, "/spec/mail/delay/to"),
    ("rules", {"scope": {"member": AGENT}, "mail": {"maxPerDay": True}}, "/spec/mail/maxPerDay"),
    ("rules", {"scope": {"member": AGENT}, "mail": {"allowedDays": ["mon", "mon"]}}, "/spec/mail/allowedDays/1"),
    ("rules", {"scope": {"member": AGENT}, "mail": {"allowedDays": "mon"}}, "/spec/mail/allowedDays"),
    (
        "rules",
        {"scope": {"member": AGENT}, "automatedTasks": {"workingHours": {"from": "9:00", "to": "18:00"}}},
        "/spec/automatedTasks/workingHours/from",
    ),
    ("rules", {"scope": {"member": AGENT}, "leadScoring": {}}, "/spec/leadScoring"),
    ("integration-statuses", {"object": "company"}, "/spec/object"),
    ("integration-statuses", {"object": "account", "conversion": {"status": "Nope"}}, "/spec/conversion/status"),
    (
        "integration-statuses",
        {"object": "account", "conversion": {"status": "New"}, "disqualification": {"status": "New"}},
        "/spec/conversion/status",
    ),
    (
        "integration-statuses",
        {"object": "account", "conversion": {"status": "New"}, "custom": {"New": {}}, "customOrder": ["New"]},
        "/spec/custom/New",
    ),
    ("integration-statuses", {"object": "account", "custom": {"New": {}}}, "/spec/customOrder"),
    ("integration-statuses", {"object": "account", "default": "New"}, "/spec/default"),
    ("field-mappings", {"crm": "hubspot", "object": "contact", "fields": {}}, "/spec/crm"),
    ("field-mappings", {"crm": "salesforce", "object": "company", "fields": {}}, "/spec/object"),
    (
        "field-mappings",
        {"crm": "salesforce", "object": "account", "fields": {"firstName": "x"}},
        "/spec/fields/firstName",
    ),
    (
        "field-mappings",
        {"crm": "salesforce", "object": "account", "fields": {"shoeSize": "x"}},
        "/spec/fields/shoeSize",
    ),
    ("field-mappings", {"crm": "salesforce", "object": "account", "fields": {"country": ""}}, "/spec/fields/country"),
    (
        "field-mappings",
        {"crm": "salesforce", "object": "account", "fields": {"country": {"name": ""}}},
        "/spec/fields/country/name",
    ),
    ("members", {"email": "nobody", "role": "admin"}, "/spec/email"),
    ("members", {"email": "eve@acme.example\n", "role": "admin"}, "/spec/email"),
    ("members", {"email": "eve@acme.example", "role": "owner"}, "/spec/role"),
    ("members", {"email": "eve@acme.example", "role": "super-admin"}, "/spec/role"),
    ("members", {"email": "eve@acme.example", "role": "sales-agent", "group": "gr-admin"}, "/spec/group"),
    ("members", {"email": "eve@acme.example", "role": "sales-agent", "leads": {"moveTo": "cd-nurture"}}, "/spec/leads"),
    ("standard-workflows", {"trigger": "mail-opened", "actions": STOP}, "/spec/trigger"),
    ("cadences", cadence(steps=["a"]), "/spec/steps"),
    ("rules", {"scope": "company"}, "/spec/scope"),
    ("custom-forms", {}, "/spec/fields"),
    ("custom-forms", {"fields": []}, "/spec/fields"),
    ("custom-forms", {"fields": ["email", "shoeSize"]}, "/spec/fields/1"),
    ("custom-forms", {"fields": ["email", "phone", "email"]}, "/spec/fields/2"),
    ("custom-forms", {"title": "New lead", "fields": ["email"]}, "/spec/title"),
    ("personal-settings", {"timeZone": "Europe/Paris"}, "/spec/member"),
    ("personal-settings", {"member": "mb-x"}, "/spec/member"),
    ("personal-settings", {"member": "mb-maria", "timeZone": "Europe/Lutetia"}, "/spec/timeZone"),
    ("personal-settings", {"member": "mb-maria", "timeZone": "../../etc/passwd"}, "/spec/timeZone"),
    ("personal-settings", {"member": "mb-maria", "calendlyLink": ""}, "/spec/calendlyLink"),
    ("personal-settings", {"member": "mb-maria", "customTasksWithCalendar": 1}, "/spec/customTasksWithCalendar"),
    ("rules", {"scope": {"member": AGENT}, "mail": 7}, "/spec/mail"),
    ("groups", {"title": 7}, "/spec/title"),
    ("groups", {"title": ""}, "/spec/title"),
    ("groups", {"title": None}, "/spec/title"),
    ("groups", {"title": "Admin"}, "/spec/title"),
    ("groups", {"title": "T", "members": []}, "/spec/members"),
    (
        "advanced-workflows",
        {"title": "N", "trigger": {"type": "mail-opened"}, "cadence": "cd-outbound"},
        "/spec/trigger/type",
    ),
    (
        "advanced-workflows",
        {"title": "N", "trigger": {"type": "lead-added"}, "cadence": "cd-outbound", "conditions": {"all": []}},
        "/spec/conditions/all",
    ),
    (
        "advanced-workflows",
        {
            "title": "N",
            "trigger": {"type": "lead-added"},
            "cadence": "cd-outbound",
            "conditions": {"all": [{"none": []}]},
        },
        "/spec/conditions/all/0",
    ),
    (
        "advanced-workflows",
        {
            "title": "N",
            "trigger": {"type": "lead-added"},
            "cadence": "cd-outbound",
            "conditions": {"any": [{"field": "a", "operator": "is", "value": {}}]},
        },
        "/spec/conditions/any/0/value",
    ),
)
