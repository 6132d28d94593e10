"""Finds out what there is to know of a check or a loss rule."""

from dataclasses import dataclass
from difflib import get_close_matches

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.loss_rules import LossRule
from cadence_gitops.checks.against_live import PLAN_CHECKS
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.registry import CRM_CHECKS, LOCK_CHECKS
from cadence_gitops.checks.registry import CHECKS
from cadence_gitops.errors import BadSetting
from cadence_gitops.manifests.form_checks import FORM_CHECKS
from cadence_gitops.manifests.project_checks import PROJECT_CHECKS
from cadence_gitops.manifests.yaml_checks import YAML_CHECKS


@dataclass(frozen=True, slots=True)
class Topics:
    """List what can be explained, sorted by id."""

    checks: tuple[Check, ...]
    rules: tuple[LossRule, ...]


def topics() -> Topics:
    """Give all checks and loss rules."""
    every = (*CHECKS, *CRM_CHECKS, *LOCK_CHECKS, *PLAN_CHECKS, *FORM_CHECKS, *YAML_CHECKS, *PROJECT_CHECKS)
    checks = {check.id: check for check in every}
    rules = sorted((*CATALOGUE.loss_rules, *CATALOGUE.deletion_rules), key=lambda rule: rule.id)
    return Topics(tuple(checks[name] for name in sorted(checks)), tuple(rules))


def explain(name: str) -> Check | LossRule:
    """Give a check or a loss rule; raises ``BadSetting`` with the nearest name."""
    known: dict[str, Check | LossRule] = {}
    found = topics()
    known |= {rule.id: rule for rule in found.rules}
    known |= {check.id: check for check in found.checks}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        if near:
            raise BadSetting("CHECK", "misspelt-check", near[0])
        raise BadSetting("CHECK", "unknown-check", name)
    return known[name]
