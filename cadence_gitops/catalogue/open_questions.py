"""What the pages leave open, so that reports say it instead of guessing. Their words live in ``render``."""

from dataclasses import dataclass

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.certainty import NO_PAGE, Source

EVERY_CHANGE = "every-change"
KEEP_EVERYTHING = "keep-everything"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Name a gap; ``about`` says where it must be told: in every change, or at a kind, trigger, action or check."""

    id: str
    about: str
    source: Source


OPEN_QUESTIONS: tuple[OpenQuestion, ...] = (
    OpenQuestion("lost-features-list-is-open", EVERY_CHANGE, pages.CHANGE_OF_CRM),
    OpenQuestion("newer-pages-exceptions", EVERY_CHANGE, pages.CHANGE_OF_CRM_NEWER),
    OpenQuestion("which-certain-settings", EVERY_CHANGE, pages.CHANGE_OF_CRM),
    OpenQuestion("crm-admin-after-a-change", EVERY_CHANGE, NO_PAGE),
    OpenQuestion("older-page-erases-every-lead", KEEP_EVERYTHING, pages.CHANGE_OF_CRM),
    OpenQuestion("hubspot-outlook-exceptions", "outlook", pages.HUBSPOT),
    OpenQuestion("pipedrive-outlook-exceptions", "outlook", pages.PIPEDRIVE),
    OpenQuestion("team-configuration", "not-modelled", pages.SALESFORCE),
    OpenQuestion("both-statuses-required", "change-integration-status", pages.WORKFLOWS),
    OpenQuestion("change-integration-status-elsewhere", "change-integration-status", pages.WORKFLOWS),
    OpenQuestion("call-threshold-unit", "call-longer-than", pages.WORKFLOWS),
    OpenQuestion("cadence-workflow-override", "overlapping-workflows", pages.CADENCE_WORKFLOWS),
    OpenQuestion("condition-operators", "AdvancedWorkflow", pages.ADVANCED_SALESFORCE),
    OpenQuestion("condition-joining", "AdvancedWorkflow", pages.ADVANCED_SALESFORCE),
    OpenQuestion("mail-delay-unit", "Rules", pages.GENERAL_SETTINGS),
    OpenQuestion("working-hours-time-zone", "Rules", pages.GENERAL_SETTINGS),
    OpenQuestion("linkedin-variants", "Cadence", pages.STEPS),
    OpenQuestion("step-delays-and-templates", "Cadence", pages.STEPS),
    OpenQuestion("form-fixed-fields", "CustomForm", pages.CUSTOM_FORMS),
    OpenQuestion("form-titles", "CustomForm", pages.CUSTOM_FORMS),
    OpenQuestion("languages", "PersonalSettings", pages.SALESFORCE),
    OpenQuestion("super-admin-transfer", "Member", NO_PAGE),
    OpenQuestion("group-move-other-choices", "Member", pages.GROUP_MOVES),
)
