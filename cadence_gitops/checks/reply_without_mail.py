"""A reply answers a mail of an earlier step."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.cadence import CadenceSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, cadence in context.of(CadenceSpec):
        mails: list[str] = []
        for index, step in enumerate(cadence.steps or ()):
            if step.type == "mail":
                mails.append(step.name)
            elif step.type == "reply" and step.to not in mails:
                place = Place.within(resource, f"/steps/{index}/to")
                meant = closest(step.to, mails)
                yield CHECK.finding(place, found=step.to, expected=", ".join(mails), suggestion=meant, step=step.name)


CHECK = Check(
    id="reply-without-mail",
    severity=Severity.ERROR,
    source="HC 15901270177553, 16002823168145",
    bad=manifest(
        "Cadence",
        "nurture",
        spec="title: Nurture\nvisibility: company\nsteps:\n- {name: Answer, type: reply, to: First mail}\n"
        "- {name: First mail, type: mail}",
    ),
    good=manifest(
        "Cadence",
        "nurture",
        spec="title: Nurture\nvisibility: company\nsteps:\n- {name: First mail, type: mail}\n"
        "- {name: Answer, type: reply, to: First mail}",
    ),
    examine=_examine,
)
