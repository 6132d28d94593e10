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
            "tests/unit/crm/hubspot/test_patience.py",
        ),
        Promise(
            "crm-agrees-before-the-switch",
            "A switch isn't sent while the new CRM refuses, or disagrees with what is planned: it is asked again right before.",
            "cadence_gitops/apply/walk.py",
            "require_crm(CrmLook(self._execution.plan, self._reading(), self._execution.session))",
            "pass",
            "tests/unit/apply/test_crm_look.py",
        ),
        Promise(
            "crm-is-asked-first",
            "It is asked before an apply has so much as a record, and whoever goes on with one asks whom it had asked.",
            "cadence_gitops/apply/executor.py",
            "session = replace(session, pace=replace(session.pace, crm=question.look.account))",
            "",
            "tests/unit/apply/test_crm_look.py",
        ),
        Promise(
            "crm-fields-are-judged",
            "What it says of its fields counts: a mapping or a status that isn't valid there is a no-go.",
            "cadence_gitops/apply/preflight.py",
            '"crm-fields": _crm_fields,',
            "",
            "tests/unit/apply/test_crm_look.py",
        ),
        Promise(
            "crm-unasked-is-not-known",
            "A CRM that nobody may ask is not known, and never shown as good.",
            "cadence_gitops/apply/crm_look.py",
            'return Evidence(reason, {"crm": look.crm}, known=False)',
            'return Evidence(reason, {"crm": look.crm})',
            "tests/unit/apply/test_crm_look.py",
        ),
        Promise(
            "crm-of-the-account",
            "Another account's fields are never taken for this one's, however alike they look.",
            "cadence_gitops/crm/account.py",
            "if not same_account(found, self.account, crm=self.crm):",
            "if False:",
            "tests/unit/crm/test_account.py",
        ),
        Promise(
            "crm-file-as-written",
            "A file of metadata that somebody edited says nothing any more.",
            "cadence_gitops/crm/metadata_file.py",
            "if found.metadata.digest != found.digest:",
            "if False:",
            "tests/unit/crm/test_metadata_file.py",
        ),
    ),
)
