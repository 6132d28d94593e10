"""Promises about what CRMs say of themselves: what they don't say isn't made up, and asking them costs nobody anything."""

from tools.promises.promise import Promise, Theme

CRM = Theme(
    "What CRMs say of their own fields",
    (
        Promise(
            "hubspot-flags-decide",
            "A property of HubSpot may be written only where its own flag says so: what isn't told is unknown.",
            "cadence_gitops/crm/hubspot/fields.py",
            "    if told is None:",
            "    if False:",
            "tests/unit/crm/hubspot/test_fields.py",
        ),
        Promise(
            "hubspot-whole-list",
            "A list of HubSpot's that says that there is more of it is never taken for the whole.",
            "cadence_gitops/crm/hubspot/fields.py",
            'collection.paging.get("next") is not None',
            "False",
            "tests/unit/crm/hubspot/test_fields.py",
        ),
        Promise(
            "hubspot-day-used-up",
            "For an allowance of HubSpot's that is used up for the day nobody waits, and it is asked nothing more.",
            "cadence_gitops/crm/hubspot/answers.py",
            'if limit == DAILY or _number(reply.headers, "daily-remaining") == 0:',
            "if False:",
            "tests/unit/crm/hubspot tests/contract/test_crm_hubspot.py",
        ),
        Promise(
            "hubspot-token-stays-out",
            "Metadata of HubSpot's that quotes the token is not taken: its file is meant to be committed.",
            "cadence_gitops/crm/hubspot/reader.py",
            "if self.client.redaction.cover(text) != text:",
            "if False:",
            "tests/unit/crm/hubspot/test_reader.py",
        ),
    ),
)
