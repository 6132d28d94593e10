"""The list of kinds: a literal that one can read."""

from collections.abc import Mapping
from types import MappingProxyType

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.kinds.advanced_workflow import ADVANCED_WORKFLOW
from cadence_gitops.model.kinds.cadence import CADENCE
from cadence_gitops.model.kinds.cadence_workflow import CADENCE_WORKFLOW
from cadence_gitops.model.kinds.custom_form import CUSTOM_FORM
from cadence_gitops.model.kinds.field_mapping import FIELD_MAPPING
from cadence_gitops.model.kinds.group import GROUP
from cadence_gitops.model.kinds.integration_status import INTEGRATION_STATUS
from cadence_gitops.model.kinds.member import MEMBER
from cadence_gitops.model.kinds.organization import ORGANIZATION
from cadence_gitops.model.kinds.personal_settings import PERSONAL_SETTINGS
from cadence_gitops.model.kinds.rules import RULES
from cadence_gitops.model.kinds.standard_workflow import STANDARD_WORKFLOW

KINDS: tuple[Kind, ...] = (
    ORGANIZATION,
    FIELD_MAPPING,
    INTEGRATION_STATUS,
    STANDARD_WORKFLOW,
    RULES,
    MEMBER,
    GROUP,
    CADENCE,
    ADVANCED_WORKFLOW,
    CADENCE_WORKFLOW,
    CUSTOM_FORM,
    PERSONAL_SETTINGS,
)
BY_NAME: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in KINDS})
BY_COLLECTION: Mapping[str, Kind] = MappingProxyType({kind.collection: kind for kind in KINDS})
