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
    """Tells the step from the others, and keeps what Cadence knows of it. (ours)"""
    type: Literal["mail"]
    """Send a mail. (HC 15901270177553, HC 16002823168145)"""
    automation: Automation | None = None
    """Whether somebody has to confirm. Cadence's own default is semi-automated. (HC 15901270177553, HC 16002823168145)
    """


class ReplyStep(Spec):
    """Reply to an earlier mail step, named in ``to``."""

    name: Text
    """Tells the step from the others, and keeps what Cadence knows of it. (ours)"""
    type: Literal["reply"]
    """Reply to an earlier mail. (HC 15901270177553, HC 16002823168145)"""
    to: Text
    """The name of the earlier mail step. (HC 15901270177553, HC 16002823168145)"""
    automation: Automation | None = None
    """Whether somebody has to confirm. (HC 15901270177553, HC 16002823168145)"""


class SmsStep(Spec):
    """Send an SMS."""

    name: Text
    """Tells the step from the others, and keeps what Cadence knows of it. (ours)"""
    type: Literal["sms"]
    """Send an SMS. (HC 15901270177553, HC 16002823168145)"""
    automation: Automation | None = None
    """Whether somebody has to confirm. (HC 15901270177553, HC 16002823168145)"""


class CallStep(Spec):
    """Call, with a script."""

    name: Text
    """Tells the step from the others, and keeps what Cadence knows of it. (ours)"""
    type: Literal["call"]
    """Call. (HC 15901270177553, HC 16002823168145)"""
    script: Annotated[str, Field(max_length=20_000)] | None = None
    """What to say. (HC 15901270177553, HC 16002823168145)"""


class LinkedinStep(Spec):
    """Act on LinkedIn; there are four variants, whose names no page gives."""

    name: Text
    """Tells the step from the others, and keeps what Cadence knows of it. (ours)"""
    type: Literal["linkedin"]
    """Act on LinkedIn. (HC 15901270177553, HC 16002823168145)"""
    variant: Slug | None = None
    """One of four variants, whose names no page gives. (HC 15901270177553, HC 16002823168145)"""


class PlainStep(Spec):
    """Do what has no documented attribute."""

    name: Text
    """Tells the step from the others, and keeps what Cadence knows of it. (ours)"""
    type: Literal["whatsapp", "custom-task", "data-check", "end-cadence"]
    """A step without documented settings. (HC 15901270177553, HC 16002823168145)"""


class CallbackStep(Spec):
    """Have the phone system call back; needs Ringover. ``duration`` is in seconds."""

    name: Text
    """Tells the step from the others, and keeps what Cadence knows of it. (ours)"""
    type: Literal["callback"]
    """Have the phone system call back; needs Ringover. (HC 15901270177553, HC 16002823168145)"""
    duration: Count
    """In seconds. (HC 15901270177553, HC 16002823168145)"""
    retry_after: Count
    """When to try again; no page states the unit. (HC 15901270177553, HC 16002823168145)"""
    retries: Count
    """How often to try again. (HC 15901270177553, HC 16002823168145)"""


Step = Annotated[
    MailStep | ReplyStep | SmsStep | CallStep | LinkedinStep | PlainStep | CallbackStep,
    Field(discriminator="type"),
]


class CadenceSpec(Spec):
    """Hold a cadence. Delays between steps and templates are not documented and therefore left as they are."""

    title: Text
    """Its title, unique in the organisation. (HC 25409202210577)"""
    visibility: Literal["company", "personal"]
    """Whether everybody has it, or its owner alone. (HC 25409202210577)"""
    owner: Annotated[ObjectRef, Reference("Member")] | None = None
    """Whose it is; a personal one has an owner. (HC 25409202210577)"""
    folder: Text | None = None
    """The folder that it lies in, sub-folders after a `/`. (HC 25409202210577)"""
    steps: Annotated[tuple[Step, ...] | None, Keyed("name")] = None
    """The steps in order. Delays between them, and templates, are not documented: a step keeps them as long as it keeps
    its name. (HC 15901270177553, HC 16002823168145)"""


CADENCE = Kind(
    name="Cadence",
    collection="cadences",
    spec=CadenceSpec,
    natural_key=("title",),
    title="title",
    leads_by="cadence",
    parts=MappingProxyType({"part:cadence-steps": "/steps"}),
)
