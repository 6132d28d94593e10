"""Validation: Cadence's rules applied to manifests, without a network. Pure."""

from cadence_gitops.checks.registry import CHECKS
from cadence_gitops.checks.run import run_checks

__all__ = ["CHECKS", "run_checks"]
