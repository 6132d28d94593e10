"""Cadences and their steps (HC 15901270177553, 16002823168145, 25409202210577)."""

from collections.abc import Iterator

from cadence_gitops.emulator.documents import Document, pointer
from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.rules.order import judge_order
from cadence_gitops.emulator.rules.proposal import Proposal
from cadence_gitops.emulator.store import resources


def judge_cadence(proposal: Proposal) -> Iterator[Violation]:
    """Yield what is wrong with a cadence."""
    spec = proposal.spec
    if spec["visibility"] == "personal" and "owner" not in spec:
        yield Violation("/spec/owner", "a personal cadence needs an owner")
    yield from judge_order(spec, "steps", order="stepsOrder")
    yield from _judge_replies(spec)
    yield from _judge_callbacks(proposal)


def _judge_replies(spec: Document) -> Iterator[Violation]:
    steps = spec.get("steps", {})
    mails: set[str] = set()
    for name in spec.get("stepsOrder", ()):
        step = steps.get(name, {"type": None})
        if step["type"] == "mail":
            mails.add(name)
        elif step["type"] == "reply" and step["to"] not in mails:
            yield Violation(pointer("spec", "steps", name, "to"), f"{step['to']!r} is no mail step before this one")


def _judge_callbacks(proposal: Proposal) -> Iterator[Violation]:
    callbacks = [name for name, step in proposal.spec.get("steps", {}).items() if step["type"] == "callback"]
    if callbacks and _phone_system(proposal) == "none":
        for name in callbacks:
            yield Violation(pointer("spec", "steps", name, "type"), "a callback needs Ringover as the phone system")


def _phone_system(proposal: Proposal) -> str:
    organization = resources.each(proposal.database, "organization")[0]
    # Ringover is the default (HC 16560630229265).
    return str(organization.spec.get("phoneSystem", {"type": "ringover"})["type"])
