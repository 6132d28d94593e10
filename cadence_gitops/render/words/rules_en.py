"""English words for the catalogue: one sentence for each loss rule, remark and open question."""

from collections.abc import Mapping

RULES: Mapping[str, str] = {
    # Loss rules, by id.
    "rule.cadences-erased": "Starting from scratch erases every cadence.",
    "rule.cadences-kept": "Cadences are kept.",
    "rule.cadence-steps-unknown": "Cadences are kept, but no page says whether their steps are.",
    "rule.cadence-positions-unknown": "Cadences are kept, but no page says whether leads keep their place in them.",
    "rule.settings-erased": "Starting from scratch erases the settings (rules for mails, SMS and automated tasks).",
    "rule.settings-kept": "Settings (rules for mails, SMS and automated tasks) are kept.",
    "rule.certain-settings-erased": "Starting from scratch erases all settings, these included.",
    "rule.certain-settings-no-safer": "Keeping less can't be safer for settings than keeping everything.",
    "rule.certain-settings-unknown": "The page says that “certain settings” are lost, and doesn't say which.",
    "rule.standard-workflows-erased": "Standard workflows are only kept by “keep everything”.",
    "rule.standard-workflows-kept": "“Keep everything” keeps standard workflows, apart from those that another rule names.",
    "rule.standard-workflows-lost-by-trigger": (
        "Standard workflows that start when an owner or the integration status of a lead or account changes are lost."
    ),
    "rule.standard-workflows-lost-by-action": (
        "Standard workflows that change the owner or the integration status are lost."
    ),
    "rule.standard-workflows-contact-status-unknown": (
        "The page doesn't mention standard workflows that start when the integration status of a contact changes."
    ),
    "rule.advanced-workflows-erased": "Every change of CRM erases all advanced workflows.",
    "rule.cadence-workflows-erased": "Workflows of cadences are workflows, and only “keep everything” keeps workflows.",
    "rule.cadence-workflows-unknown": "The page says that workflows of cadences may be lost, depending on the CRM.",
    "rule.crm-leads-erased": "Every change of CRM erases all leads that came from the CRM, without recovery.",
    "rule.csv-leads-erased": "Leads from CSV files are only kept by “keep everything”.",
    "rule.csv-leads-kept": "“Keep everything” keeps leads from CSV files.",
    "rule.sheets-leads-erased": "Leads from Google Sheets are only kept by “keep everything”.",
    "rule.sheets-leads-kept": "“Keep everything” keeps leads from Google Sheets.",
    "rule.field-mapping-redone": "The field mapping belongs to the old CRM and is made again for the new one.",
    "rule.crm-connection-redone": "The connection to the old CRM ends; the super admin connects the new one.",
    "rule.member-connections-redone": "Every member's own connection ends; each connects to the new CRM again.",
    "rule.integration-status-unknown": (
        "Integration statuses hold values of the old CRM's list; no page says what becomes of them."
    ),
    "rule.organization-kept": "The organisation itself stays.",
    "rule.groups-kept": "Groups are kept: the page speaks of their users logging in again.",
    "rule.members-kept": "Members are kept: the page speaks of them logging in again.",
    "rule.activity-sync-unknown": "No page says whether activity sync stays set up.",
    "rule.crm-admin-unknown": "No page says whether the choice of the CRM admin stays.",
    "rule.mail-unknown": "No page says whether the mail integration stays set up.",
    "rule.custom-forms-unknown": "No page says what becomes of custom forms.",
    "rule.history-unknown": "No page says what becomes of the history.",
    "rule.mail-connections-unknown": "No page says what becomes of people's own mail connections.",
    "rule.personal-settings-unknown": "No page says what becomes of personal settings.",
    "rule.running-tasks-unknown": "No page says what becomes of tasks that are under way.",
    "rule.statistics-unknown": "No page says what becomes of the statistics.",
    "rule.templates-unknown": "No page says what becomes of templates.",
    "rule.bounces-unknown": (
        "No page says what becomes of the addresses that bounced. If they are lost, mails would be sent there again."
    ),
    "rule.unsubscribes-unknown": (
        "No page says what becomes of unsubscribes. If they are lost, people who must not be written to would be."
    ),
    # What goes with a deleted object.
    "rule.deleted-cadence-leads-unknown": (
        "No page says what becomes of the leads in a cadence that is deleted, nor of their places in it."
    ),
    "rule.deleted-cadence-rest-unknown": "No page says what else goes with a cadence that is deleted.",
    "rule.deleted-group-rest-unknown": "No page says what goes with a group that is deleted.",
    "rule.deleted-member-leads-unknown": "No page says what becomes of the leads of a person who is removed.",
    "rule.deleted-member-rest-unknown": "No page says what else goes with a person who is removed.",
    # What becomes of something.
    "fate.kept": "kept",
    "fate.unknown": "unknown; count it as lost",
    "fate.redo": "lost, to be made again",
    "fate.erased": "erased",
    "certainty.stated": "Cadence's pages say so",
    "certainty.stated-not": "Cadence's pages exclude it",
    "certainty.not-stated": "no page says whether it exists",
    "certainty.inferred": "our reading of Cadence's pages",
    "certainty.unknown": "no page says",
    "explain.checks": "Checks",
    "explain.rules": "Loss rules: what a change of CRM does, and what goes with what is deleted",
    "explain.source": "Source: {source}.",
    "explain.own-form": "how manifests are written",
    "explain.certainty": "How sure: {certainty}.",
    "explain.fate": "What becomes of it: {fate}.",
    "explain.keeps": "Applies to: {keeps}.",
    "explain.keeps.deletions": "deletions",
    "explain.bad": "This has the finding:",
    "explain.good": "This doesn't:",
    # Remarks on rules.
    "note.older-page-knows-no-exception": "The older page says that all leads are lost and knows no exception.",
    "note.depends-on-the-crm": "The page says that it depends on the CRM, and not on which one how.",
    "note.may-occur": "The page says that this may happen; count on it.",
    "note.page-predates-it": "The page is older than this trigger.",
    "note.no-recovery": "The page says that they can't be recovered.",
    "note.treat-as-redo": "Count on making them again.",
    # What the pages leave open, by id.
    "question.lost-features-list-is-open": (
        "Which other features are lost: the page's list ends with “etc.” (“advanced workflows, cadence-specific"
        " workflows, certain settings, etc.”)."
    ),
    "question.newer-pages-exceptions": "What stands under “Exceptions” on the newer pages: only the heading is known.",
    "question.which-certain-settings": "Which the “certain settings” are that get lost: the page doesn't name them.",
    "question.crm-admin-after-a-change": "Who is the CRM admin afterwards.",
    "question.older-page-erases-every-lead": (
        "Whether leads from CSV files and Google Sheets really stay: the newer pages say so, the older one says that"
        " all leads are lost."
    ),
    "question.hubspot-outlook-exceptions": "Two exceptions for Outlook with HubSpot: only that there are two is known.",
    "question.pipedrive-outlook-exceptions": (
        "Two exceptions for Outlook with Pipedrive: only that there are two is known."
    ),
    "question.team-configuration": "What the team configuration consists of.",
    "question.both-statuses-required": (
        "Whether “change integration status” needs both an account status and a lead status."
    ),
    "question.change-integration-status-elsewhere": (
        "What “change integration status” looks like with a CRM other than Salesforce."
    ),
    "question.call-threshold-unit": "In which unit the threshold of “call longer than” counts.",
    "question.cadence-workflow-override": (
        "Whether a workflow of a cadence takes the place of a standard workflow with the same trigger."
    ),
    "question.condition-operators": "Which operators the conditions of advanced workflows know.",
    "question.condition-joining": "How the conditions of advanced workflows are joined: by “and”, by “or”.",
    "question.mail-delay-unit": "In which unit the delay between mails counts.",
    "question.working-hours-time-zone": "Whose time zone the working hours follow.",
    "question.linkedin-variants": "The names of the four kinds of LinkedIn step.",
    "question.step-delays-and-templates": "How delays between steps and templates are set up; they are left alone.",
    "question.form-fixed-fields": "Which fields of a custom form the CRM sets, so that they can't be changed.",
    "question.form-titles": "Whether a custom form has a title, or belongs to something.",
    "question.languages": "Which languages a person can choose.",
    "question.super-admin-transfer": "How the role of super admin passes to another person.",
    "question.group-move-other-choices": (
        "Two of the three choices for a person's leads when the person changes groups."
    ),
}
