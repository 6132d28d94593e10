"""Cadences and their steps (HC 15901270177553, 16002823168145, 25409202210577)."""

from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Keyed, Reference
from cadence_gitops.model.spec import Count, ObjectRef, Slug, Spec, Text

Automation = Literal["semi-automated", "automated"]


class MailStep(Spec):
    """Send a mail; semi-automated unless said otherwise."""

    name: Text
    type: Literal["mail"]
    automation: Automation | None = None


class ReplyStep(Spec):
    """Reply to an earlier mail step, named in ``to``."""

    name: Text
    type: Literal["reply"]
    to: Text
    automation: Automation | None = None


class SmsStep(Spec):
    """Send an SMS."""

    name: Text
    type: Literal["sms"]
    automation: Automation | None = None


class CallStep(Spec):
    """Call, with a script."""

    name: Text
    type: Literal["call"]
    script: Annotated[str, Field(max_length=20_000)] | None = None


class LinkedinStep(Spec):
    """Act on LinkedIn; there are four variants, whose names no page gives."""

    name: Text
    type: Literal["linkedin"]
    variant: Slug | None = None


class PlainStep(Spec):
    """Do what has no documented attribute."""

    name: Text
    type: Literal["whatsapp", "custom-task", "data-check", "end-cadence"]


class CallbackStep(Spec):
    """Have the phone system call back; needs Ringover. ``duration`` is in seconds."""

    name: Text
    type: Literal["callback"]
    duration: Count
    retry_after: Count
    retries: Count


Step = Annotated[
    MailStep | ReplyStep | SmsStep | CallStep | LinkedinStep | PlainStep | CallbackStep,
    Field(discriminator="type"),
]


class CadenceSpec(Spec):
    """Hold a cadence. Delays between steps and templates are not documented and therefore left as they are."""

    title: Text
    visibility: Literal["company", "personal"]
    owner: Annotated[ObjectRef, Reference("Member")] | None = None
    folder: Text | None = None
    steps: Annotated[tuple[Step, ...] | None, Keyed("name")] = None


CADENCE = Kind(
    name="Cadence",
    collection="cadences",
    spec=CadenceSpec,
    natural_key=("title",),
    title="title",
    leads_by="cadence",
    parts=MappingProxyType({"part:cadence-steps": "/steps"}),
)
