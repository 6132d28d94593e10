"""Facts that belong to no CRM, trigger, action or loss rule: the course of a change, settings, cadences, groups."""

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty, NamedFact

FactValue = str | int | tuple[str, ...]

CHANGE: tuple[NamedFact[FactValue], ...] = (
    NamedFact("change-when", "any-time", Certainty.STATED, pages.CHANGE_OF_CRM),
    NamedFact("change-place", ("Settings", "CRM"), Certainty.STATED, pages.CHANGE_OF_CRM),
    NamedFact("change-place-newer", ("Settings", "Marketplace"), Certainty.STATED, pages.CHANGE_OF_CRM_MARKETPLACE),
    NamedFact(
        "change-buttons",
        ("change-crm", "choose-what-to-keep", "confirm-selection", "read-consequences", "proceed-with-the-switch"),
        Certainty.STATED,
        pages.CHANGE_OF_CRM,
    ),
    NamedFact(
        "change-choices", ("nothing", "cadences-and-settings", "everything"), Certainty.STATED, pages.CHANGE_OF_CRM
    ),
    NamedFact(
        "change-side-effects",
        (
            "everyone-logged-out",
            "super-admin-connects",
            "super-admin-completes-mapping",
            "lock-out-ends",
            "everyone-reconnects",
        ),
        Certainty.INFERRED,
        pages.CHANGE_OF_CRM,
    ),
    NamedFact("change-who-reconnects", "every-member", Certainty.STATED, pages.CHANGE_OF_CRM),
    NamedFact("lock-out-allows", ("connect", "map"), Certainty.STATED, pages.CHANGE_OF_CRM),
    NamedFact("lock-out-admits", ("super-admin",), Certainty.STATED, pages.CHANGE_OF_CRM),
    NamedFact("lock-out-ends", "mapping-complete", Certainty.INFERRED, pages.CHANGE_OF_CRM),
    NamedFact("change-before-connecting-salesforce", "install-package", Certainty.STATED, pages.CHANGE_OF_CRM),
    NamedFact("possible-losses", "treated-as-certain", Certainty.INFERRED, pages.CHANGE_OF_CRM),
    NamedFact("lost-actions-mislabelled-as", "triggers", Certainty.STATED, pages.CHANGE_OF_CRM),
)
SETTING_UP: tuple[NamedFact[FactValue], ...] = (
    NamedFact("activity-sync-direction", "both-ways", Certainty.STATED, pages.INTEGRATIONS),
    NamedFact("sms-activity-needs", "ringover-dashboard-webhooks", Certainty.STATED, pages.INTEGRATIONS),
    NamedFact(
        "first-set-up-order",
        ("crm", "activity-sync", "mail", "field-mapping", "custom-forms", "admin-rules", "team", "personal-settings"),
        Certainty.STATED,
        pages.INTEGRATIONS,
    ),
    NamedFact("sheets-webhooks-expire-after-days", 7, Certainty.STATED, pages.GETTING_STARTED),
    NamedFact("sheets-webhooks-need", "validated-google-domain", Certainty.STATED, pages.GETTING_STARTED),
    NamedFact("crm-admin-does", ("field-mapping", "automated-imports"), Certainty.STATED, pages.SALESFORCE),
    NamedFact("crm-admin-default", "super-admin", Certainty.STATED, pages.SALESFORCE),
    NamedFact("phone-system-default", "ringover", Certainty.STATED, pages.GETTING_STARTED),
    NamedFact("phone-system-ringover-needs", ("user-id", "api-key"), Certainty.STATED, pages.GETTING_STARTED),
    NamedFact("without-phone-system-by-hand", ("call", "sms"), Certainty.STATED, pages.GETTING_STARTED),
    NamedFact("custom-forms-fixed-fields-on", ("hubspot", "pipedrive"), Certainty.STATED, pages.CUSTOM_FORMS),
    NamedFact(
        "personal-settings",
        ("calendly-link", "time-zone", "language", "custom-tasks-with-calendar"),
        Certainty.STATED,
        pages.SALESFORCE,
    ),
)
MAPPING: tuple[NamedFact[FactValue], ...] = (
    NamedFact("mapping-gesture", "drag-crm-field-onto-cadence-field", Certainty.STATED, pages.FIELD_MAPPING),
)
WORKFLOWS: tuple[NamedFact[FactValue], ...] = (
    NamedFact(
        "workflow-place",
        ("Settings", "General settings", "Workflow", "Add a workflow"),
        Certainty.STATED,
        pages.WORKFLOWS,
    ),
    NamedFact("workflow-prerequisites", ("crm-connected", "field-mapping-complete"), Certainty.STATED, pages.WORKFLOWS),
    NamedFact("workflow-trigger-is-called", "condition", Certainty.STATED, pages.WORKFLOWS),
    NamedFact("workflow-triggers", 1, Certainty.INFERRED, pages.WORKFLOWS),
    NamedFact("workflow-actions-order", "one-after-another", Certainty.STATED, pages.WORKFLOWS),
    NamedFact(
        "status-options-read-from",
        "salesforce-picklist-mapped-as-integration-status",
        Certainty.STATED,
        pages.WORKFLOWS,
    ),
    NamedFact("example-status-new-means", "contact-is-new-in-cadence", Certainty.STATED, pages.WORKFLOWS),
    NamedFact("example-status-in-progress-means", "contact-is-being-prospected", Certainty.STATED, pages.WORKFLOWS),
    NamedFact("cadence-workflow-triggers", "same-as-standard", Certainty.STATED, pages.CADENCE_WORKFLOWS),
    NamedFact("integration-status-objects", ("lead", "account", "contact"), Certainty.STATED, pages.FIELD_MAPPING),
    NamedFact("integration-status-single", ("disqualification", "conversion"), Certainty.STATED, pages.FIELD_MAPPING),
    NamedFact("integration-status-custom", "any-number", Certainty.STATED, pages.FIELD_MAPPING),
    NamedFact("integration-status-reasons", "written-by-hand", Certainty.STATED, pages.FIELD_MAPPING),
    NamedFact("integration-status-custom-needs", "webhook-each", Certainty.STATED, pages.FIELD_MAPPING),
    NamedFact("integration-status-defaults-at-most", 1, Certainty.STATED, pages.FIELD_MAPPING),
)
SETTINGS: tuple[NamedFact[FactValue], ...] = (
    NamedFact("automated-tasks-settings", ("working-days", "working-time"), Certainty.STATED, pages.GENERAL_SETTINGS),
    NamedFact("mail-limit-counts", ("automated", "semi-automated"), Certainty.STATED, pages.GENERAL_SETTINGS),
    NamedFact("mail-delay-forms", ("fixed", "random"), Certainty.STATED, pages.GENERAL_SETTINGS),
    NamedFact("bounce-rules-shape", "same-as-unsubscribe", Certainty.INFERRED, pages.GENERAL_SETTINGS),
    NamedFact("rules-levels", ("company", "group", "user"), Certainty.STATED, pages.GENERAL_SETTINGS),
    NamedFact("rules-precedence", "narrower-wins", Certainty.INFERRED, pages.GENERAL_SETTINGS),
    NamedFact(
        "sections-known-by-title-only",
        ("domain-verification", "task-and-cadence", "lead-scoring", "webhook"),
        Certainty.STATED,
        pages.GENERAL_SETTINGS,
    ),
    NamedFact("admin-rules", ("mail", "task-and-cadence"), Certainty.STATED, pages.INTEGRATIONS),
)
TEAMS: tuple[NamedFact[FactValue], ...] = (
    NamedFact(
        "step-types",
        (
            "mail",
            "reply",
            "sms",
            "call",
            "linkedin",
            "whatsapp",
            "custom-task",
            "data-check",
            "end-cadence",
            "callback",
        ),
        Certainty.STATED,
        pages.STEPS,
    ),
    NamedFact("callback-duration-unit", "seconds", Certainty.STATED, pages.STEPS),
    NamedFact("callback-needs", "ringover", Certainty.STATED, pages.STEPS),
    NamedFact("automation-on", ("mail", "reply", "sms"), Certainty.STATED, pages.STEPS),
    NamedFact("automation-default-mail", "semi-automated", Certainty.STATED, pages.STEPS),
    NamedFact("linkedin-variants", 4, Certainty.STATED, pages.STEPS),
    NamedFact("cadence-visibility", ("personal", "company"), Certainty.STATED, pages.FOLDERS),
    NamedFact("roles", ("super-admin", "admin", "sales-manager", "sales-agent"), Certainty.STATED, pages.ROLES),
    NamedFact("super-admins", 1, Certainty.STATED, pages.ROLES),
    NamedFact("reserved-group", "Admin", Certainty.STATED, pages.GROUPS),
    NamedFact("reserved-group-holds", ("super-admin", "admin"), Certainty.STATED, pages.GROUPS),
    NamedFact("group-move-choices", 3, Certainty.STATED, pages.GROUP_MOVES),
    NamedFact("group-move-known-choice", "move-all-to-another-cadence", Certainty.STATED, pages.GROUP_MOVES),
    NamedFact("own-group-not-changed-by", "admin", Certainty.STATED, pages.GROUP_MOVES),
    NamedFact("public-configuration-api", "none-found", Certainty.INFERRED, NO_PAGE),
    NamedFact("ringover-api-covers", "telephony", Certainty.INFERRED, NO_PAGE),
)
FACTS: tuple[NamedFact[FactValue], ...] = (*CHANGE, *SETTING_UP, *MAPPING, *WORKFLOWS, *SETTINGS, *TEAMS)
