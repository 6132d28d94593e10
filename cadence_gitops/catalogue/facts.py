"""Facts that belong to no CRM, trigger, action or loss rule: the course of a change, settings, cadences, groups."""

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty, Fact

FactValue = str | int | tuple[str, ...]

CHANGE: tuple[Fact[FactValue], ...] = (
    Fact("change-when", "any-time", Certainty.STATED, pages.CHANGE_OF_CRM),
    Fact("change-place", ("Settings", "CRM"), Certainty.STATED, pages.CHANGE_OF_CRM),
    Fact("change-place-newer", ("Settings", "Marketplace"), Certainty.STATED, pages.CHANGE_OF_CRM_MARKETPLACE),
    Fact(
        "change-buttons",
        ("change-crm", "choose-what-to-keep", "confirm-selection", "read-consequences", "proceed-with-the-switch"),
        Certainty.STATED,
        pages.CHANGE_OF_CRM,
    ),
    Fact("change-choices", ("nothing", "cadences-and-settings", "everything"), Certainty.STATED, pages.CHANGE_OF_CRM),
    Fact(
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
    Fact("change-who-reconnects", "every-member", Certainty.STATED, pages.CHANGE_OF_CRM),
    Fact("lock-out-allows", ("connect", "map"), Certainty.STATED, pages.CHANGE_OF_CRM),
    Fact("lock-out-admits", ("super-admin",), Certainty.STATED, pages.CHANGE_OF_CRM),
    Fact("lock-out-ends", "mapping-complete", Certainty.INFERRED, pages.CHANGE_OF_CRM),
    Fact("change-before-connecting-salesforce", "install-package", Certainty.STATED, pages.CHANGE_OF_CRM),
    Fact("possible-losses", "treated-as-certain", Certainty.INFERRED, pages.CHANGE_OF_CRM),
    Fact("lost-actions-mislabelled-as", "triggers", Certainty.STATED, pages.CHANGE_OF_CRM),
)
SETTING_UP: tuple[Fact[FactValue], ...] = (
    Fact("activity-sync-direction", "both-ways", Certainty.STATED, pages.INTEGRATIONS),
    Fact("sms-activity-needs", "ringover-dashboard-webhooks", Certainty.STATED, pages.INTEGRATIONS),
    Fact(
        "first-set-up-order",
        ("crm", "activity-sync", "mail", "field-mapping", "custom-forms", "admin-rules", "team", "personal-settings"),
        Certainty.STATED,
        pages.INTEGRATIONS,
    ),
    Fact("sheets-webhooks-expire-after-days", 7, Certainty.STATED, pages.GETTING_STARTED),
    Fact("sheets-webhooks-need", "validated-google-domain", Certainty.STATED, pages.GETTING_STARTED),
    Fact("crm-admin-does", ("field-mapping", "automated-imports"), Certainty.STATED, pages.SALESFORCE),
    Fact("crm-admin-default", "super-admin", Certainty.STATED, pages.SALESFORCE),
    Fact("phone-system-default", "ringover", Certainty.STATED, pages.GETTING_STARTED),
    Fact("phone-system-ringover-needs", ("user-id", "api-key"), Certainty.STATED, pages.GETTING_STARTED),
    Fact("without-phone-system-by-hand", ("call", "sms"), Certainty.STATED, pages.GETTING_STARTED),
    Fact("custom-forms-fixed-fields-on", ("hubspot", "pipedrive"), Certainty.STATED, pages.CUSTOM_FORMS),
    Fact(
        "personal-settings",
        ("calendly-link", "time-zone", "language", "custom-tasks-with-calendar"),
        Certainty.STATED,
        pages.SALESFORCE,
    ),
)
MAPPING: tuple[Fact[FactValue], ...] = (
    Fact("mapping-gesture", "drag-crm-field-onto-cadence-field", Certainty.STATED, pages.FIELD_MAPPING),
)
WORKFLOWS: tuple[Fact[FactValue], ...] = (
    Fact(
        "workflow-place",
        ("Settings", "General settings", "Workflow", "Add a workflow"),
        Certainty.STATED,
        pages.WORKFLOWS,
    ),
    Fact("workflow-prerequisites", ("crm-connected", "field-mapping-complete"), Certainty.STATED, pages.WORKFLOWS),
    Fact("workflow-trigger-is-called", "condition", Certainty.STATED, pages.WORKFLOWS),
    Fact("workflow-triggers", 1, Certainty.INFERRED, pages.WORKFLOWS),
    Fact("workflow-actions-order", "one-after-another", Certainty.STATED, pages.WORKFLOWS),
    Fact(
        "status-options-read-from",
        "salesforce-picklist-mapped-as-integration-status",
        Certainty.STATED,
        pages.WORKFLOWS,
    ),
    Fact("example-status-new-means", "contact-is-new-in-cadence", Certainty.STATED, pages.WORKFLOWS),
    Fact("example-status-in-progress-means", "contact-is-being-prospected", Certainty.STATED, pages.WORKFLOWS),
    Fact("cadence-workflow-triggers", "same-as-standard", Certainty.STATED, pages.CADENCE_WORKFLOWS),
    Fact("integration-status-objects", ("lead", "account", "contact"), Certainty.STATED, pages.FIELD_MAPPING),
    Fact("integration-status-single", ("disqualification", "conversion"), Certainty.STATED, pages.FIELD_MAPPING),
    Fact("integration-status-custom", "any-number", Certainty.STATED, pages.FIELD_MAPPING),
    Fact("integration-status-reasons", "written-by-hand", Certainty.STATED, pages.FIELD_MAPPING),
    Fact("integration-status-custom-needs", "webhook-each", Certainty.STATED, pages.FIELD_MAPPING),
    Fact("integration-status-defaults-at-most", 1, Certainty.STATED, pages.FIELD_MAPPING),
)
SETTINGS: tuple[Fact[FactValue], ...] = (
    Fact("automated-tasks-settings", ("working-days", "working-time"), Certainty.STATED, pages.GENERAL_SETTINGS),
    Fact("mail-limit-counts", ("automated", "semi-automated"), Certainty.STATED, pages.GENERAL_SETTINGS),
    Fact("mail-delay-forms", ("fixed", "random"), Certainty.STATED, pages.GENERAL_SETTINGS),
    Fact("bounce-rules-shape", "same-as-unsubscribe", Certainty.INFERRED, pages.GENERAL_SETTINGS),
    Fact("rules-levels", ("company", "group", "user"), Certainty.STATED, pages.GENERAL_SETTINGS),
    Fact("rules-precedence", "narrower-wins", Certainty.INFERRED, pages.GENERAL_SETTINGS),
    Fact(
        "sections-known-by-title-only",
        ("domain-verification", "task-and-cadence", "lead-scoring", "webhook"),
        Certainty.STATED,
        pages.GENERAL_SETTINGS,
    ),
    Fact("admin-rules", ("mail", "task-and-cadence"), Certainty.STATED, pages.INTEGRATIONS),
)
TEAMS: tuple[Fact[FactValue], ...] = (
    Fact(
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
    Fact("callback-duration-unit", "seconds", Certainty.STATED, pages.STEPS),
    Fact("callback-needs", "ringover", Certainty.STATED, pages.STEPS),
    Fact("automation-on", ("mail", "reply", "sms"), Certainty.STATED, pages.STEPS),
    Fact("automation-default-mail", "semi-automated", Certainty.STATED, pages.STEPS),
    Fact("linkedin-variants", 4, Certainty.STATED, pages.STEPS),
    Fact("cadence-visibility", ("personal", "company"), Certainty.STATED, pages.FOLDERS),
    Fact("roles", ("super-admin", "admin", "sales-manager", "sales-agent"), Certainty.STATED, pages.ROLES),
    Fact("super-admins", 1, Certainty.STATED, pages.ROLES),
    Fact("reserved-group", "Admin", Certainty.STATED, pages.GROUPS),
    Fact("reserved-group-holds", ("super-admin", "admin"), Certainty.STATED, pages.GROUPS),
    Fact("group-move-choices", 3, Certainty.STATED, pages.GROUP_MOVES),
    Fact("group-move-known-choice", "move-all-to-another-cadence", Certainty.STATED, pages.GROUP_MOVES),
    Fact("own-group-not-changed-by", "admin", Certainty.STATED, pages.GROUP_MOVES),
    Fact("public-configuration-api", "none-found", Certainty.INFERRED, NO_PAGE),
    Fact("ringover-api-covers", "telephony", Certainty.INFERRED, NO_PAGE),
)
FACTS: tuple[Fact[FactValue], ...] = (*CHANGE, *SETTING_UP, *MAPPING, *WORKFLOWS, *SETTINGS, *TEAMS)
