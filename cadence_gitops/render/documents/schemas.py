"""Every JSON document that is written, with its type: `make schemas` derives the published schemas from it."""

from collections.abc import Mapping
from typing import Any

from cadence_gitops.apply.backup import Manifest
from cadence_gitops.apply.backup_lines import LeadsLine, ObjectLine, RecordLine
from cadence_gitops.crm.metadata_file import MetadataFile
from cadence_gitops.model.crm_lock import Lock
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.documents.backup import BackedUpDocument
from cadence_gitops.render.documents.comparison import ComparisonDocument
from cadence_gitops.render.documents.crm import CrmDiffDocument, CrmFieldsDocument, CrmPullDocument
from cadence_gitops.render.documents.crm_map import CrmMapDocument
from cadence_gitops.render.documents.drift import DriftDocument
from cadence_gitops.render.documents.drill import DrillDocument
from cadence_gitops.render.documents.explain import ExplainDocument
from cadence_gitops.render.documents.findings import FindingsDocument
from cadence_gitops.render.documents.impact import ImpactDocument
from cadence_gitops.render.documents.outcomes import AppliedDocument
from cadence_gitops.render.documents.preflight import PreflightDocument
from cadence_gitops.render.documents.prerequisites import PrerequisitesDocument
from cadence_gitops.render.documents.pull import PullDocument
from cadence_gitops.render.documents.status import StatusDocument

DOCUMENTS: Mapping[str, Any] = {
    "applied": AppliedDocument,
    "backed-up": BackedUpDocument,
    "backup": Manifest,
    "backup-object": ObjectLine,
    "backup-record": RecordLine | LeadsLine,
    "comparison": ComparisonDocument,
    "crm-map": CrmMapDocument,
    "crm-diff": CrmDiffDocument,
    "crm-fields": CrmFieldsDocument,
    "crm-metadata": MetadataFile,
    "crm-pull": CrmPullDocument,
    "drift": DriftDocument,
    "explain": ExplainDocument,
    "findings": FindingsDocument,
    "drill": DrillDocument,
    "impact": ImpactDocument,
    "lock": Lock,
    "plan": Plan,
    "preflight": PreflightDocument,
    "prerequisites": PrerequisitesDocument,
    "pull": PullDocument,
    "status": StatusDocument,
}
