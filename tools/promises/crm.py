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
            "metadata-judges-its-own-crm",
            "Metadata judges only manifests that choose its CRM: no field of one is ever held against another's.",
            "cadence_gitops/checks/crm/sides.py",
            "return self.provider == self.metadata.crm",
            "return True",
            "tests/unit/checks/crm/test_objects.py",
        ),
        Promise(
            "mappings-of-another-crm-are-not-judged",
            "A mapping of another CRM than the metadata's is not judged by it, also where it stands beside one that is.",
            "cadence_gitops/checks/crm/sides.py",
            "            if spec.crm == self.metadata.crm\n",
            "",
            "tests/unit/checks/crm/test_objects.py",
        ),
        Promise(
            "plan-judges-by-metadata",
            "Where metadata of the CRM is kept, a plan is made only of manifests that it agrees with: of the new CRM's, with a"
            " change of CRM.",
            "cadence_gitops/cli/commands/plan.py",
            "facts = kept_facts(project, stamp.now)",
            "facts = None",
            "tests/unit/cli/test_validate_by_crm.py",
        ),
    ),
)
