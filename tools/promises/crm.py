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
            "drafts-change-nothing-unless-asked",
            "A draft for another CRM changes no file unless that was asked for.",
            "cadence_gitops/usecases/crm_map.py",
            "    if wishes.write and files:",
            "    if files:",
            "tests/unit/usecases/test_crm_map.py",
        ),
        Promise(
            "drafts-name-what-may-be-written",
            "A draft names and offers no field that the CRM's metadata lacks, or that isn't known to be writable.",
            "cadence_gitops/drafting/fitting.py",
            "usable = crm_field.writable is Writable.YES and",
            "usable = True and",
            "tests/unit/drafting",
        ),
        Promise(
            "drafts-decide-nothing",
            "What a person has to decide is never drafted: it stays a remark, with what could be meant.",
            "cadence_gitops/drafting/search.py",
            "if others_ranked and others_ranked[0].score > first.score - MARGIN:",
            "if False:",
            "tests/unit/drafting/test_mappings.py",
        ),
        Promise(
            "drafts-lose-no-text",
            "What a draft can't carry over rests where it stands, as a remark: nothing that a person wrote is gone.",
            "cadence_gitops/manifests/writer/remarks.py",
            "lines = (_indented_remark(line, column) for line in text[start:end].splitlines(keepends=True))",
            'lines = ("" for line in text[start:end].splitlines(keepends=True))',
            "tests/unit/manifests/writer/test_remarks.py",
        ),
        Promise(
            "labels-stay-remarks",
            "Nothing that a CRM calls its fields can become a part of a manifest.",
            "cadence_gitops/manifests/writer/remarks.py",
            'return "".join(each for each in " ".join(text.split()) if each.isprintable())',
            "return text",
            "tests/unit/manifests/writer/test_remarks.py",
        ),
    ),
)
