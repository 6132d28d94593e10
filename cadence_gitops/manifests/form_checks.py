"""What can be wrong with the form of a manifest, as checks that ``explain`` knows. They are found while reading."""

from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.diagnostics import Severity

_HEAD = "apiVersion: cadence-gitops/v1\n"
_GROUP = _HEAD + "kind: Group\nmetadata: {name: sales}\n"
_RULES = _HEAD + "kind: Rules\nmetadata: {name: everybody}\n"
_WORKFLOW = _HEAD + "kind: StandardWorkflow\nmetadata: {name: stop}\n"
_ORGANIZATION = _HEAD + "kind: Organization\nmetadata: {name: acme}\n"

NOT_A_MANIFEST = Check(
    "not-a-manifest",
    Severity.ERROR,
    OWN_FORM,
    bad="- a list\n- of things\n",
    good=_GROUP + "spec: {title: Sales}\n",
)
WRONG_API_VERSION = Check(
    "wrong-api-version",
    Severity.ERROR,
    OWN_FORM,
    bad="apiVersion: v1\nkind: Group\nmetadata: {name: sales}\nspec: {title: Sales}\n",
    good=_GROUP + "spec: {title: Sales}\n",
)
UNKNOWN_KIND = Check(
    "unknown-kind",
    Severity.ERROR,
    OWN_FORM,
    bad=_HEAD + "kind: Groop\nmetadata: {name: sales}\nspec: {title: Sales}\n",
    good=_GROUP + "spec: {title: Sales}\n",
)
UNKNOWN_KEY = Check(
    "unknown-key",
    Severity.ERROR,
    OWN_FORM,
    bad=_RULES + "spec: {scope: {company: true}, mail: {maxPerDy: 150}}\n",
    good=_RULES + "spec: {scope: {company: true}, mail: {maxPerDay: 150}}\n",
)
MISSING_KEY = Check(
    "missing-key",
    Severity.ERROR,
    OWN_FORM,
    bad=_WORKFLOW + "spec: {trigger: {type: call-longer-than}, actions: [{type: stop-cadence}]}\n",
    good=_WORKFLOW + "spec: {trigger: {type: call-longer-than, threshold: 120}, actions: [{type: stop-cadence}]}\n",
)
UNKNOWN_VALUE = Check(
    "unknown-value",
    Severity.ERROR,
    OWN_FORM,
    bad=_WORKFLOW + "spec: {trigger: {type: task-skiped}, actions: [{type: stop-cadence}]}\n",
    good=_WORKFLOW + "spec: {trigger: {type: task-skipped}, actions: [{type: stop-cadence}]}\n",
)
WRONG_TYPE = Check(
    "wrong-type",
    Severity.ERROR,
    OWN_FORM,
    bad=_RULES + 'spec: {scope: {company: true}, mail: {maxPerDay: "150"}}\n',
    good=_RULES + "spec: {scope: {company: true}, mail: {maxPerDay: 150}}\n",
)
BAD_FORMAT = Check(
    "bad-format",
    Severity.ERROR,
    OWN_FORM,
    bad=_HEAD + "kind: Group\nmetadata: {name: Sales France}\nspec: {title: Sales France}\n",
    good=_HEAD + "kind: Group\nmetadata: {name: sales-france}\nspec: {title: Sales France}\n",
)
OUT_OF_RANGE = Check(
    "out-of-range",
    Severity.ERROR,
    OWN_FORM,
    bad=_RULES + "spec: {scope: {company: true}, sms: {maxPerDay: -1}}\n",
    good=_RULES + "spec: {scope: {company: true}, sms: {maxPerDay: 0}}\n",
)
WRONG_LENGTH = Check(
    "wrong-length",
    Severity.ERROR,
    OWN_FORM,
    bad=_WORKFLOW + "spec: {trigger: {type: task-skipped}, actions: []}\n",
    good=_WORKFLOW + "spec: {trigger: {type: task-skipped}, actions: [{type: stop-cadence}]}\n",
)
INVALID_VALUE = Check(
    "invalid-value",
    Severity.ERROR,
    OWN_FORM,
    bad=_HEAD
    + "kind: Consent\nmetadata: {name: winter}\nspec:\n  organization: acme\n"
    + "  change: {from: salesforce, to: hubspot, keep: everything}\n  reason: The board's decision.\n"
    + "  acceptedBy: [claire]\n  expires: 2026-12-08T20:00:00+01:00\n"
    + "  losses: {irreversible: [{leads: crm, records: history, atMost: 10}]}\n",
    good=_HEAD
    + "kind: Consent\nmetadata: {name: winter}\nspec:\n  organization: acme\n"
    + "  change: {from: salesforce, to: hubspot, keep: everything}\n  reason: The board's decision.\n"
    + "  acceptedBy: [claire]\n  expires: 2026-12-08T20:00:00+01:00\n"
    + "  losses: {irreversible: [{leads: crm, atMost: 10}, {records: history, atMost: 10}]}\n",
)
PLAIN_SECRET = Check(
    "plain-secret",
    Severity.ERROR,
    OWN_FORM,
    bad=_ORGANIZATION
    + "spec:\n  crm: {provider: hubspot}\n  phoneSystem: {type: ringover, userId: '4711', apiKey: abc}\n",
    good=_ORGANIZATION
    + "spec:\n  crm: {provider: hubspot}\n  phoneSystem:\n    type: ringover\n    userId: '4711'\n"
    + "    apiKey: {env: RINGOVER_API_KEY, version: 1}\n",
)
DUPLICATE_ADDRESS = Check(
    "duplicate-address",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec: {title: Sales}\n---\n" + _GROUP + "spec: {title: Sales France}\n",
    good=_GROUP
    + "spec: {title: Sales}\n---\n"
    + _GROUP.replace("sales", "sales-france")
    + "spec: {title: Sales France}\n",
)

FORM_CHECKS: tuple[Check, ...] = (
    NOT_A_MANIFEST,
    WRONG_API_VERSION,
    UNKNOWN_KIND,
    UNKNOWN_KEY,
    MISSING_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
    BAD_FORMAT,
    OUT_OF_RANGE,
    WRONG_LENGTH,
    INVALID_VALUE,
    PLAIN_SECRET,
    DUPLICATE_ADDRESS,
)
