import pytest

from tests.unit.manifests.lines import document, lines

CASES: list[tuple[str, str, list[str]]] = [
    (
        "StandardWorkflow",
        (
            "trigger: {type: task-skiped}\n"
            "actions:\n"
            "- {type: pause-cadence, hours: 3}\n"
            "- {days: 3}\n"
            "- 5\n"
            "- {type: null}\n"
            "- {type: move-to-cadence, cadense: x}\n"
        ),
        [
            (
                "unknown-value 5:19 error StandardWorkflow/x /spec/trigger/type; found=task-skiped; "
                "expected=mail-bounces, person-unsubscribes, caden…; suggestion=task-skipped"
            ),
            (
                "unknown-key 7:27 error StandardWorkflow/x /spec/actions/0/hours; found=hours; "
                "expected=days, minutes, type"
            ),
            "missing-key 8:5 error StandardWorkflow/x /spec/actions/1; expected=type",
            "wrong-type 9:5 error StandardWorkflow/x /spec/actions/2; found=5; expected=mapping",
            (
                "unknown-value 10:12 error StandardWorkflow/x /spec/actions/3/type; found=null; "
                "expected=change-owner, stop-cadence, go-to-last-s…"
            ),
            (
                "unknown-key 11:29 error StandardWorkflow/x /spec/actions/4/cadense; found=cadense; "
                "expected=cadence, type; suggestion=cadence"
            ),
        ],
    ),
    (
        "StandardWorkflow",
        ("trigger: null\nactions: stop-cadence\n"),
        [
            "wrong-type 5:12 error StandardWorkflow/x /spec/trigger; found=null; expected=mapping",
            (
                'wrong-type 6:12 error StandardWorkflow/x /spec/actions; found="stop-cadence"; expected=list; '
                "suggestion=[stop-cadence]"
            ),
        ],
    ),
    (
        "StandardWorkflow",
        ("trigger: {type: task-skipped, threshold: 1}\nactions: []\n"),
        [
            "unknown-key 5:33 error StandardWorkflow/x /spec/trigger/threshold; found=threshold; expected=type",
            "wrong-length 6:12 error StandardWorkflow/x /spec/actions; found=[]; expected=>= 1",
        ],
    ),
    (
        "StandardWorkflow",
        ("trigger: {type: call-longer-than, threshold: -1}\nactions: [{type: pause-cadence, days: 0}]\n"),
        [
            "out-of-range 5:48 error StandardWorkflow/x /spec/trigger/threshold; found=-1; expected=>= 0",
            "out-of-range 6:41 error StandardWorkflow/x /spec/actions/0/days; found=0; expected=>= 1",
        ],
    ),
    (
        "FieldMapping",
        (
            "crm: x\n"
            "object: Lead\n"
            "fields:\n"
            "  frstName: 1\n"
            "  firstName: 5\n"
            "  lastName: {name: x, typ: 3}\n"
            "  email: null\n"
        ),
        [
            "bad-format 6:11 error FieldMapping/x /spec/object; found=Lead; expected=name; suggestion=lead",
            (
                "unknown-key 8:5 error FieldMapping/x /spec/fields/frstName; found=frstName; "
                "expected=firstName, lastName, linkedinUrl, jobPos…"
            ),
            "wrong-type 9:16 error FieldMapping/x /spec/fields/firstName; found=5; expected=text | mapping",
            "unknown-key 10:25 error FieldMapping/x /spec/fields/lastName/typ; found=typ; suggestion=type",
        ],
    ),
    (
        "AdvancedWorkflow",
        (
            "title: 1\n"
            "trigger: {type: lead-added}\n"
            "cadence: A\n"
            "conditions:\n"
            "  all:\n"
            "  - {feild: x, operator: eq, value: 1}\n"
            "  - {any: [{field: 1, operator: x}]}\n"
            "  - 3\n"
            "  - {any: 5}\n"
            "  - {field: a, operator: b, value: [c]}\n"
        ),
        [
            'wrong-type 5:10 error AdvancedWorkflow/x /spec/title; found=1; expected=text; suggestion="1"',
            "bad-format 7:12 error AdvancedWorkflow/x /spec/cadence; found=A; expected=name; suggestion=a",
            ("unknown-key 10:8 error AdvancedWorkflow/x /spec/conditions/all/0/feild; found=feild; suggestion=field"),
            (
                "wrong-type 11:22 error AdvancedWorkflow/x /spec/conditions/all/1/any/0/field; found=1; "
                'expected=text; suggestion="1"'
            ),
            "wrong-type 12:7 error AdvancedWorkflow/x /spec/conditions/all/2; found=3; expected=mapping",
            (
                "wrong-type 13:13 error AdvancedWorkflow/x /spec/conditions/all/3/any; found=5; expected=list; "
                "suggestion=[5]"
            ),
            (
                "wrong-type 14:38 error AdvancedWorkflow/x /spec/conditions/all/4/value; found=list; "
                "expected=text | whole-number | number | boolean"
            ),
        ],
    ),
    (
        "Rules",
        (
            "scope: {company: yes}\n"
            "mail: {maxPerDay: '150', allowedDays: mon, delay: {type: random}}\n"
            "automatedTasks: {workingHours: {from: '9:00', to: 1}}\n"
            "sms: {maxPerDay: 1_000}\n"
        ),
        [
            'wrong-type 5:20 error Rules/x /spec/scope/company; found="yes"; expected=boolean; suggestion=true',
            ('wrong-type 6:21 error Rules/x /spec/mail/maxPerDay; found="150"; expected=whole-number; suggestion=150'),
            'wrong-type 6:41 error Rules/x /spec/mail/allowedDays; found="mon"; expected=list; suggestion=[mon]',
            "missing-key 6:53 error Rules/x /spec/mail/delay; expected=from",
            "missing-key 6:53 error Rules/x /spec/mail/delay; expected=to",
            (
                "bad-format 7:41 error Rules/x /spec/automatedTasks/workingHours/from; found=9:00; expected=time; "
                'suggestion="09:00"'
            ),
            (
                "wrong-type 7:53 error Rules/x /spec/automatedTasks/workingHours/to; found=1; expected=text; "
                'suggestion="1"'
            ),
            (
                'wrong-type 8:20 error Rules/x /spec/sms/maxPerDay; found="1_000"; expected=whole-number; '
                "suggestion=1000"
            ),
        ],
    ),
    (
        "Rules",
        ("scope: {company: 1}\nmail: {allowedDays: [mo, 5]}\nonBounce: {skipTasks: [mails]}\n"),
        [
            "wrong-type 5:20 error Rules/x /spec/scope/company; found=1; expected=boolean; suggestion=true",
            (
                "unknown-value 6:24 error Rules/x /spec/mail/allowedDays/0; found=mo; "
                "expected=mon, tue, wed, thu, fri, sat, sun; suggestion=mon"
            ),
            (
                "unknown-value 6:28 error Rules/x /spec/mail/allowedDays/1; found=5; "
                "expected=mon, tue, wed, thu, fri, sat, sun"
            ),
            (
                "unknown-value 7:26 error Rules/x /spec/onBounce/skipTasks/0; found=mails; "
                "expected=mail, reply, sms, call, linkedin, whatsa…; suggestion=mail"
            ),
        ],
    ),
    (
        "Organization",
        ("crm: {provider: hubspot}\nphoneSystem: {type: ringover, userId: 0471, apiKey: hunter2}\n"),
        [
            (
                "wrong-type 6:41 error Organization/x /spec/phoneSystem/userId; found=471; expected=text; "
                'suggestion="0471"'
            ),
            "plain-secret 6:55 error Organization/x /spec/phoneSystem/apiKey",
        ],
    ),
    (
        "Organization",
        (
            "crm: {provider: hubspot, change: {from: salesforce}}\n"
            "phoneSystem: {type: ringover, userId: '1', apiKey: {env: hunter2, version: true, value: x}}\n"
            "mail: google\n"
        ),
        [
            "missing-key 5:36 error Organization/x /spec/crm/change; expected=keep",
            "bad-format 6:60 error Organization/x /spec/phoneSystem/apiKey/env; expected=environment-variable",
            "wrong-type 6:78 error Organization/x /spec/phoneSystem/apiKey/version; expected=whole-number",
            "unknown-key 6:84 error Organization/x /spec/phoneSystem/apiKey; found=***; expected=env, version",
            'wrong-type 7:9 error Organization/x /spec/mail; found="google"; expected=list; suggestion=[google]',
        ],
    ),
    (
        "Consent",
        (
            "organization: Acme\n"
            "losses:\n"
            "  irreversible:\n"
            "  - {leads: crm}\n"
            "  - {leads: crm, part: x, atMost: 1}\n"
            "  - foo\n"
            "  - 3\n"
            "  - {setting: 5}\n"
            "  - {lead: crm, atMost: 5}\n"
            "expires: 2026-12-08\n"
            "notBefore: nonsense\n"
            "acceptedBy: []\n"
        ),
        [
            "missing-key 4:1 error Consent/x /spec; expected=reason",
            "bad-format 5:17 error Consent/x /spec/organization; found=Acme; expected=name; suggestion=acme",
            "missing-key 8:7 error Consent/x /spec/losses/irreversible/0; expected=atMost",
            (
                "invalid-value 9:7 error Consent/x /spec/losses/irreversible/1; found=mapping; "
                "expected=exactly one of leads, records, part, enr…"
            ),
            "bad-format 10:7 error Consent/x /spec/losses/irreversible/2; found=foo; expected=address",
            "wrong-type 11:7 error Consent/x /spec/losses/irreversible/3; found=3; expected=text | mapping",
            (
                "wrong-type 12:17 error Consent/x /spec/losses/irreversible/4/setting; found=5; expected=text; "
                'suggestion="5"'
            ),
            "unknown-key 13:8 error Consent/x /spec/losses/irreversible/5/lead; found=lead",
            "bad-format 14:12 error Consent/x /spec/expires; found=2026-12-08; expected=date-time-with-zone",
            "bad-format 15:14 error Consent/x /spec/notBefore; found=nonsense; expected=date-time-with-zone",
            "wrong-length 16:15 error Consent/x /spec/acceptedBy; found=[]; expected=>= 1",
        ],
    ),
    (
        "Removed",
        ("reason: ''\nobjects: [group/x, Group/]\n"),
        [
            "wrong-length 5:11 error Removed/x /spec/reason; expected=>= 1",
            "bad-format 6:13 error Removed/x /spec/objects/0; found=group/x; expected=address",
            "bad-format 6:22 error Removed/x /spec/objects/1; found=Group/; expected=address",
        ],
    ),
    (
        "Member",
        ("email: lea\nrole: Sales-Agent\ngroup: sales team\n"),
        [
            "bad-format 5:10 error Member/x /spec/email; found=lea; expected=mail-address",
            (
                "unknown-value 6:9 error Member/x /spec/role; found=Sales-Agent; "
                "expected=super-admin, admin, sales-manager, sales…; suggestion=sales-agent"
            ),
            "bad-format 7:10 error Member/x /spec/group; found=sales team; expected=name; suggestion=sales-team",
        ],
    ),
    (
        "IntegrationStatus",
        ("object: leads\ncustom: {status: x}\ndefault: " + "x" * 501),
        [
            (
                "unknown-value 5:11 error IntegrationStatus/x /spec/object; found=leads; "
                "expected=lead, account, contact; suggestion=lead"
            ),
            "wrong-type 6:11 error IntegrationStatus/x /spec/custom; found=mapping; expected=list",
            (
                "wrong-length 7:12 error IntegrationStatus/x /spec/default; "
                'found="xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…; expected=<= 500'
            ),
        ],
    ),
    (
        "Cadence",
        (
            "title: A\n"
            "visibility: personnal\n"
            "steps:\n"
            "- {name: a, type: mail, mail: x}\n"
            "- {name: b, type: call, script: 5}\n"
            "- {type: callback, name: c}\n"
        ),
        [
            (
                "unknown-value 6:15 error Cadence/x /spec/visibility; found=personnal; "
                "expected=company, personal; suggestion=personal"
            ),
            "unknown-key 8:27 error Cadence/x /spec/steps/0/mail; found=mail; expected=automation, name, type",
            'wrong-type 9:35 error Cadence/x /spec/steps/1/script; found=5; expected=text; suggestion="5"',
            "missing-key 10:5 error Cadence/x /spec/steps/2; expected=duration",
            "missing-key 10:5 error Cadence/x /spec/steps/2; expected=retries",
            "missing-key 10:5 error Cadence/x /spec/steps/2; expected=retryAfter",
        ],
    ),
    ("Group", "title: Sales", []),
]


@pytest.mark.parametrize(("kind", "spec", "expected"), CASES)
def test_what_is_wrong_with_a_specification(kind: str, spec: str, expected: list[str]) -> None:
    assert lines(document(kind, spec=spec)) == expected
