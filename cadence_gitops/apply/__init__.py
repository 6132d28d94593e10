"""Carries out plans: the only caller of the live writer."""

from cadence_gitops.apply.executor import Order, apply_plan, resume
from cadence_gitops.apply.outcome import ApplyResult, OperationOutcome, Outcome
from cadence_gitops.apply.session import Limits, Ports, Session

__all__ = [
    "ApplyResult",
    "Limits",
    "OperationOutcome",
    "Order",
    "Outcome",
    "Ports",
    "Session",
    "apply_plan",
    "resume",
]
