"""Where in the web app a person finds what the pages describe: menu paths as the pages write them.

They are no part of the catalogue's version: a menu that is named otherwise makes no plan stale.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.certainty import Certainty, Source


class Doing(StrEnum):
    """Say what a person does with an object in the web app."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Place:
    """Say where something is done; ``path`` is empty where no page describes it, and then nothing is made up.

    ``certainty`` and ``source`` are about the path. ``how`` is the id of what a page says of the way it is done, None
    where none says anything.
    """

    kind: str
    doing: Doing
    path: tuple[str, ...]
    certainty: Certainty
    source: Source
    how: str | None = None


_GENERAL = ("Settings", "General settings")
_WORKFLOW = (*_GENERAL, "Workflow")
# The tabs and buttons of the change of CRM, newer pages first.
MARKETPLACE = ("Settings", "Marketplace")
MARKETPLACE_BEFORE = ("Settings", "CRM")
CHANGE_BUTTON = "Change CRM"
CONFIRM_BUTTON = "Confirm selection"
PROCEED_BUTTON = "Proceed with the switch"


def _undocumented(kind: str, source: Source, *, how: str | None = None) -> tuple[Place, ...]:
    return tuple(Place(kind, doing, (), Certainty.NOT_STATED, source, how) for doing in Doing)


PLACES: tuple[Place, ...] = (
    *_undocumented("Organization", pages.INTEGRATIONS),
    Place("FieldMapping", Doing.CREATE, (), Certainty.NOT_STATED, pages.FIELD_MAPPING, "drag-fields"),
    Place("FieldMapping", Doing.CHANGE, (), Certainty.NOT_STATED, pages.FIELD_MAPPING, "drag-fields"),
    Place("FieldMapping", Doing.DELETE, (), Certainty.NOT_STATED, pages.FIELD_MAPPING),
    *_undocumented("IntegrationStatus", pages.FIELD_MAPPING),
    Place(
        "StandardWorkflow",
        Doing.CREATE,
        (*_WORKFLOW, "Add a workflow"),
        Certainty.STATED,
        pages.WORKFLOWS,
        "condition-then-actions",
    ),
    Place("StandardWorkflow", Doing.CHANGE, _WORKFLOW, Certainty.INFERRED, pages.WORKFLOWS),
    Place("StandardWorkflow", Doing.DELETE, _WORKFLOW, Certainty.INFERRED, pages.WORKFLOWS),
    Place("Rules", Doing.CREATE, _GENERAL, Certainty.INFERRED, pages.GENERAL_SETTINGS),
    Place("Rules", Doing.CHANGE, _GENERAL, Certainty.INFERRED, pages.GENERAL_SETTINGS),
    Place("Rules", Doing.DELETE, _GENERAL, Certainty.INFERRED, pages.GENERAL_SETTINGS),
    Place("Member", Doing.CREATE, (), Certainty.NOT_STATED, pages.ROLES),
    Place("Member", Doing.CHANGE, (), Certainty.NOT_STATED, pages.GROUP_MOVES, "choose-for-leads"),
    Place("Member", Doing.DELETE, (), Certainty.NOT_STATED, pages.ROLES),
    *_undocumented("Group", pages.GROUPS),
    *_undocumented("Cadence", pages.FOLDERS),
    *_undocumented("AdvancedWorkflow", pages.ADVANCED_SALESFORCE),
    *_undocumented("CadenceWorkflow", pages.CADENCE_WORKFLOWS, how="inside-cadence"),
    *_undocumented("CustomForm", pages.CUSTOM_FORMS, how="form-builder"),
    *_undocumented("PersonalSettings", pages.SALESFORCE, how="own-settings"),
)
_BY_KEY: Mapping[tuple[str, Doing], Place] = MappingProxyType({(each.kind, each.doing): each for each in PLACES})


def place_of(kind: str, doing: Doing) -> Place:
    """Give the place where something is done with objects of a kind; raises ``KeyError``."""
    return _BY_KEY[kind, doing]
