"""What a change of CRM does to everything that an organisation has: selectors and fates, never code per kind."""

from dataclasses import dataclass
from enum import StrEnum

from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty, Source
from cadence_gitops.catalogue.pages import CHANGE_OF_CRM, CHANGE_OF_CRM_NEWER


class Keep(StrEnum):
    """Name the three choices of the page."""

    EVERYTHING = "everything"
    CADENCES_AND_SETTINGS = "cadences-and-settings"
    NOTHING = "nothing"


class Fate(StrEnum):
    """Say what becomes of the selected. Where several rules select the same, the worst fate counts."""

    KEPT = "kept"
    UNKNOWN = "unknown"
    REDO = "redo"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Selector:
    """Select objects of a kind, or live records, by ``subject``.

    Without triggers and actions it selects every object; else those whose trigger is named *or* that have a named
    action. What goes with a deleted object is ``SORT:Kind``: ``enrolled`` and ``owned`` leads, and whatever else is
    ``attached`` to it.
    """

    subject: str
    triggers: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse to look for triggers and actions where there are none: live records can only be counted."""
        if ":" in self.subject and (self.triggers or self.actions):
            raise ValueError(self.subject)


@dataclass(frozen=True, slots=True)
class LossRule:
    """State the fate of the selected under the choices in ``keeps``; ``note_key`` names a remark that reports add.

    A rule of deletions has no ``keeps``: a change of CRM doesn't ask it.
    """

    id: str
    selector: Selector
    keeps: frozenset[Keep]
    fate: Fate
    certainty: Certainty
    source: Source
    note_key: str | None = None


ALWAYS = frozenset(Keep)
FROM_SCRATCH = frozenset({Keep.NOTHING})
WITH_CADENCES = frozenset({Keep.CADENCES_AND_SETTINGS, Keep.EVERYTHING})
WITH_SETTINGS = frozenset({Keep.CADENCES_AND_SETTINGS})
WITH_EVERYTHING = frozenset({Keep.EVERYTHING})
NARROW = frozenset({Keep.NOTHING, Keep.CADENCES_AND_SETTINGS})


def _stated(
    rule_id: str, selector: Selector, *, keeps: frozenset[Keep], fate: Fate, note_key: str | None = None
) -> LossRule:
    return LossRule(rule_id, selector, keeps, fate, Certainty.STATED, CHANGE_OF_CRM, note_key)


def _inferred(rule_id: str, selector: Selector, *, keeps: frozenset[Keep], fate: Fate) -> LossRule:
    return LossRule(rule_id, selector, keeps, fate, Certainty.INFERRED, CHANGE_OF_CRM)


def _from_files(rule_id: str, selector: Selector, *, keeps: frozenset[Keep], fate: Fate) -> LossRule:
    note = "older-page-knows-no-exception"
    return LossRule(rule_id, selector, keeps, fate, Certainty.STATED, CHANGE_OF_CRM_NEWER, note)


def _unknown(
    rule_id: str, selector: Selector, *, keeps: frozenset[Keep] = ALWAYS, note_key: str | None = None
) -> LossRule:
    return LossRule(rule_id, selector, keeps, Fate.UNKNOWN, Certainty.UNKNOWN, NO_PAGE, note_key)


LOSS_RULES: tuple[LossRule, ...] = (
    # Cadences and settings
    _stated("cadences-erased", Selector("Cadence"), keeps=FROM_SCRATCH, fate=Fate.ERASED),
    _stated("cadences-kept", Selector("Cadence"), keeps=WITH_CADENCES, fate=Fate.KEPT),
    _unknown("cadence-steps-unknown", Selector("part:cadence-steps"), keeps=WITH_CADENCES),
    _unknown("cadence-positions-unknown", Selector("part:cadence-positions"), keeps=WITH_EVERYTHING),
    _stated("settings-erased", Selector("Rules"), keeps=FROM_SCRATCH, fate=Fate.ERASED),
    _stated("settings-kept", Selector("Rules"), keeps=WITH_CADENCES, fate=Fate.KEPT),
    _inferred("certain-settings-erased", Selector("setting:certain-settings"), keeps=FROM_SCRATCH, fate=Fate.ERASED),
    _inferred(
        "certain-settings-no-safer", Selector("setting:certain-settings"), keeps=WITH_SETTINGS, fate=Fate.UNKNOWN
    ),
    LossRule(
        "certain-settings-unknown",
        Selector("setting:certain-settings"),
        WITH_EVERYTHING,
        Fate.UNKNOWN,
        Certainty.UNKNOWN,
        CHANGE_OF_CRM,
        "depends-on-the-crm",
    ),
    # Workflows
    _stated("standard-workflows-erased", Selector("StandardWorkflow"), keeps=NARROW, fate=Fate.ERASED),
    _stated("standard-workflows-kept", Selector("StandardWorkflow"), keeps=WITH_EVERYTHING, fate=Fate.KEPT),
    _stated(
        "standard-workflows-lost-by-trigger",
        Selector(
            "StandardWorkflow",
            triggers=frozenset(
                {
                    "owner-changes-in-cadence",
                    "owner-changes",
                    "lead-status-updated",
                    "account-status-updated",
                }
            ),
        ),
        keeps=WITH_EVERYTHING,
        fate=Fate.ERASED,
        note_key="may-occur",
    ),
    _stated(
        "standard-workflows-lost-by-action",
        Selector("StandardWorkflow", actions=frozenset({"change-owner", "change-integration-status"})),
        keeps=WITH_EVERYTHING,
        fate=Fate.ERASED,
        note_key="may-occur",
    ),
    _unknown(
        "standard-workflows-contact-status-unknown",
        Selector("StandardWorkflow", triggers=frozenset({"contact-status-updated"})),
        keeps=WITH_EVERYTHING,
        note_key="page-predates-it",
    ),
    _stated("advanced-workflows-erased", Selector("AdvancedWorkflow"), keeps=ALWAYS, fate=Fate.ERASED),
    _inferred("cadence-workflows-erased", Selector("CadenceWorkflow"), keeps=NARROW, fate=Fate.ERASED),
    LossRule(
        "cadence-workflows-unknown",
        Selector("CadenceWorkflow"),
        WITH_EVERYTHING,
        Fate.UNKNOWN,
        Certainty.UNKNOWN,
        CHANGE_OF_CRM,
        "depends-on-the-crm",
    ),
    # Leads
    _stated("crm-leads-erased", Selector("leads:crm"), keeps=ALWAYS, fate=Fate.ERASED, note_key="no-recovery"),
    _from_files("csv-leads-erased", Selector("leads:csv"), keeps=NARROW, fate=Fate.ERASED),
    _from_files("csv-leads-kept", Selector("leads:csv"), keeps=WITH_EVERYTHING, fate=Fate.KEPT),
    _from_files("sheets-leads-erased", Selector("leads:sheets"), keeps=NARROW, fate=Fate.ERASED),
    _from_files("sheets-leads-kept", Selector("leads:sheets"), keeps=WITH_EVERYTHING, fate=Fate.KEPT),
    # To be done again
    _stated("field-mapping-redone", Selector("FieldMapping"), keeps=ALWAYS, fate=Fate.REDO),
    _stated("crm-connection-redone", Selector("setting:crm-connection"), keeps=ALWAYS, fate=Fate.REDO),
    _stated("member-connections-redone", Selector("records:member-connections"), keeps=ALWAYS, fate=Fate.REDO),
    _unknown("integration-status-unknown", Selector("IntegrationStatus"), note_key="treat-as-redo"),
    # The organisation and its people
    _inferred("organization-kept", Selector("Organization"), keeps=ALWAYS, fate=Fate.KEPT),
    _inferred("groups-kept", Selector("Group"), keeps=ALWAYS, fate=Fate.KEPT),
    _inferred("members-kept", Selector("Member"), keeps=ALWAYS, fate=Fate.KEPT),
    # What no page speaks of
    _unknown("activity-sync-unknown", Selector("setting:activity-sync")),
    _unknown("crm-admin-unknown", Selector("setting:crm-admin")),
    _unknown("mail-unknown", Selector("setting:mail")),
    _unknown("bounces-unknown", Selector("records:bounces")),
    _unknown("custom-forms-unknown", Selector("CustomForm")),
    _unknown("history-unknown", Selector("records:history")),
    _unknown("mail-connections-unknown", Selector("records:mail-connections")),
    _unknown("personal-settings-unknown", Selector("PersonalSettings")),
    _unknown("running-tasks-unknown", Selector("records:running-tasks")),
    _unknown("statistics-unknown", Selector("records:statistics")),
    _unknown("templates-unknown", Selector("records:templates")),
    _unknown("unsubscribes-unknown", Selector("records:unsubscribes")),
)
