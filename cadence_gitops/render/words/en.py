"""English, put together from one module for each subject."""

from collections.abc import Mapping

from cadence_gitops.render.words.apply_en import APPLY
from cadence_gitops.render.words.backups_en import BACKUPS
from cadence_gitops.render.words.checks_en import CHECKS
from cadence_gitops.render.words.compare_en import COMPARE
from cadence_gitops.render.words.crm_checks_en import CRM_CHECKS
from cadence_gitops.render.words.crm_en import CRM
from cadence_gitops.render.words.crm_map_en import CRM_MAP
from cadence_gitops.render.words.custom_fields_en import CUSTOM_FIELDS
from cadence_gitops.render.words.drift_en import DRIFT
from cadence_gitops.render.words.errors_en import ERRORS
from cadence_gitops.render.words.evidence_en import EVIDENCE
from cadence_gitops.render.words.forbidden_en import FORBIDDEN
from cadence_gitops.render.words.init_en import INIT
from cadence_gitops.render.words.labels_en import LABELS
from cadence_gitops.render.words.layout_en import LAYOUT
from cadence_gitops.render.words.limits_en import LIMITS
from cadence_gitops.render.words.lock_out_en import LOCK_OUT
from cadence_gitops.render.words.losses_en import LOSSES
from cadence_gitops.render.words.origin_en import ORIGIN
from cadence_gitops.render.words.plan_en import PLAN
from cadence_gitops.render.words.preflight_en import PREFLIGHT
from cadence_gitops.render.words.prerequisites_en import PREREQUISITES
from cadence_gitops.render.words.project_en import PROJECT
from cadence_gitops.render.words.pull_en import PULL
from cadence_gitops.render.words.reading_en import READING
from cadence_gitops.render.words.refusals_en import REFUSALS
from cadence_gitops.render.words.rehearsal_en import REHEARSAL
from cadence_gitops.render.words.restore_en import RESTORE
from cadence_gitops.render.words.review_en import REVIEW
from cadence_gitops.render.words.rules_en import RULES
from cadence_gitops.render.words.runbook_en import RUNBOOK
from cadence_gitops.render.words.stops_en import STOPS
from cadence_gitops.render.words.terms_en import TERMS

ENTRIES: Mapping[str, str] = {
    **TERMS,
    **LOSSES,
    **PLAN,
    **APPLY,
    **ERRORS,
    **REFUSALS,
    **STOPS,
    **RULES,
    **READING,
    **CHECKS,
    **CRM_CHECKS,
    **CUSTOM_FIELDS,
    **PROJECT,
    **LAYOUT,
    **REVIEW,
    **REHEARSAL,
    **LIMITS,
    **FORBIDDEN,
    **ORIGIN,
    **LABELS,
    **RUNBOOK,
    **COMPARE,
    **DRIFT,
    **PULL,
    **INIT,
    **EVIDENCE,
    **LOCK_OUT,
    **PREFLIGHT,
    **PREREQUISITES,
    **RESTORE,
    **BACKUPS,
    **CRM_MAP,
    **CRM,
}
