"""Integration statuses: each status of the CRM once, and one that the picklist has (HC 22677183301521)."""

from collections.abc import Iterator

from cadence_gitops.emulator.documents import Document, pointer
from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.rules.order import judge_order
from cadence_gitops.emulator.rules.proposal import Proposal
from cadence_gitops.emulator.rules.workflows import judge_status


def judge_integration_status(proposal: Proposal) -> Iterator[Violation]:
    """Yield what is wrong with the statuses of an object."""
    spec = proposal.spec
    yield from judge_order(spec, "custom", order="customOrder")
    seen: set[str] = set()
    for at, status in _statuses(spec):
        if status in seen:
            yield Violation(at, f"{status!r} has another meaning already, each status is usable once")
        seen.add(status)
        yield from judge_status(proposal, spec["object"], status=status, pointer=at)
    if "default" in spec and spec["default"] not in seen:
        yield Violation("/spec/default", f"{spec['default']!r} is none of the statuses that have a meaning here")


def _statuses(spec: Document) -> Iterator[tuple[str, str]]:
    for role in ("disqualification", "conversion"):
        if role in spec:
            yield f"/spec/{role}/status", spec[role]["status"]
    for status in spec.get("customOrder", ()):
        yield pointer("spec", "custom", status), status
