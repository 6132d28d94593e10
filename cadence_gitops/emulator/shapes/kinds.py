"""The literal list of collections: what a spec of each looks like, and what makes two of its objects the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.shapes.cadences import CADENCE
from cadence_gitops.emulator.shapes.settings import ORGANIZATION, RULES
from cadence_gitops.emulator.shapes.shape import Choice, Either, Entries, Fields, Flag, Items, Opaque, Reference, Text
from cadence_gitops.emulator.shapes.workflows import ADVANCED_WORKFLOW, CADENCE_WORKFLOW, STANDARD_WORKFLOW

EMAIL = r"^[^@\s]+@[^@\s]+$"

FIELD_MAPPING = Fields(
    {
        "crm": Choice(facts.CRMS),
        "object": Choice(facts.CRM_OBJECTS),
        "fields": Entries(
            Either(Text(), Fields({"name": Text(), "type": Text()}, required=("name",))),
            keys=facts.CADENCE_FIELDS,
        ),
    },
    required=("crm", "object", "fields"),
)

_STATUS = Fields({"status": Text(), "reasons": Items(Text())}, required=("status",))
INTEGRATION_STATUS = Fields(
    {
        "object": Choice(("lead", "account", "contact")),
        "disqualification": _STATUS,
        "conversion": _STATUS,
        "custom": Entries(Fields({"reasons": Items(Text()), "webhook": Opaque()})),
        "customOrder": Items(Text(), distinct=True),
        "default": Text(),
    },
    required=("object",),
)

MEMBER = Fields(
    {"email": Text(EMAIL), "role": Choice(facts.ROLES), "group": Reference("groups")},
    required=("email", "role"),
)
# Travels beside a change of group, and is never stored (HC 20939483321105).
LEADS_CHOICE = Fields({"moveTo": Reference("cadences")}, required=("moveTo",))

GROUP = Fields({"title": Text()}, required=("title",))

# HC 16356254577425, 16223634929041: forms are built from fields. No page gives them a title.
CUSTOM_FORM = Fields(
    {"fields": Items(Choice(facts.CADENCE_FIELDS), distinct=True, least=1)},
    required=("fields",),
)

# HC 16185084534673. Which languages there are is not stated: an open word.
PERSONAL_SETTINGS = Fields(
    {
        "member": Reference("members"),
        "calendlyLink": Text(),
        "timeZone": Text(),
        "language": Text(),
        "customTasksWithCalendar": Flag(),
    },
    required=("member",),
)


@dataclass(frozen=True, slots=True)
class Collection:
    """Describe a collection. ``natural`` names what must be unique in it, None if nothing is."""

    name: str
    kind: str
    prefix: str
    shape: Fields
    natural: Callable[[Document], str] | None


def _title(spec: Document) -> str:
    return str(spec["title"])


def _scope(spec: Document) -> str:
    (level, whom) = next(iter(spec["scope"].items()))
    return str(level) if whom is True else f"{level} {whom}"


_COLLECTIONS = (
    Collection("organization", "Organization", "or", ORGANIZATION, None),
    Collection("members", "Member", "mb", MEMBER, lambda spec: str(spec["email"]).casefold()),
    Collection("groups", "Group", "gr", GROUP, _title),
    Collection("field-mappings", "FieldMapping", "fm", FIELD_MAPPING, lambda spec: f"{spec['crm']}/{spec['object']}"),
    Collection("integration-statuses", "IntegrationStatus", "is", INTEGRATION_STATUS, lambda spec: str(spec["object"])),
    Collection("rules", "Rules", "ru", RULES, _scope),
    Collection("cadences", "Cadence", "cd", CADENCE, _title),
    Collection("standard-workflows", "StandardWorkflow", "wf", STANDARD_WORKFLOW, None),
    Collection("advanced-workflows", "AdvancedWorkflow", "aw", ADVANCED_WORKFLOW, _title),
    Collection(
        "cadence-workflows",
        "CadenceWorkflow",
        "cw",
        CADENCE_WORKFLOW,
        lambda spec: f"{spec['cadence']}/{spec['title']}",
    ),
    Collection("custom-forms", "CustomForm", "cf", CUSTOM_FORM, None),
    Collection("personal-settings", "PersonalSettings", "ps", PERSONAL_SETTINGS, lambda spec: str(spec["member"])),
)
COLLECTIONS: Mapping[str, Collection] = {one.name: one for one in _COLLECTIONS}
WORKFLOWS = ("standard-workflows", "advanced-workflows", "cadence-workflows")
