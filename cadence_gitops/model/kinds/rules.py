"""Rules: limits and hours for automated tasks, and what an unsubscribe or a bounce skips (HC 16518353964433)."""

from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import OnlyGrows, Reference, Sequence, Whole
from cadence_gitops.model.spec import Count, ObjectRef, Spec, Yes

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Days = Annotated[tuple[Day, ...] | None, Sequence.SET]
Time = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
TaskType = Literal["mail", "reply", "sms", "call", "linkedin", "whatsapp", "custom-task", "data-check", "callback"]


class Scope(Spec):
    """Say whom the rules bind: the company, a group or a member, one of the three. The narrower wins (inferred)."""

    company: Yes | None = None
    """Everybody. (HC 16518353964433)"""
    group: Annotated[ObjectRef, Reference("Group")] | None = None
    """The members of one group. (HC 16518353964433)"""
    member: Annotated[ObjectRef, Reference("Member")] | None = None
    """One person. (HC 16518353964433)"""


class FixedDelay(Spec):
    """Wait the same time between mails; the unit is not documented."""

    type: Literal["fixed"]
    """The same time between all mails. (HC 16518353964433)"""
    value: Count
    """How long; no page states the unit. (HC 16518353964433)"""


class RandomDelay(Spec):
    """Wait a random time between two bounds between mails; the unit is not documented."""

    type: Literal["random"]
    """A random time between two bounds. (HC 16518353964433)"""
    from_: Annotated[Count, Field(alias="from")]
    """The lower bound; no page states the unit. (HC 16518353964433)"""
    to: Count
    """The upper bound. (HC 16518353964433)"""


class MailRules(Spec):
    """Limit automated and semi-automated mails together."""

    allowed_days: Days = None
    """The days on which mails may be sent. (HC 16518353964433)"""
    max_per_day: Count | None = None
    """At most so many a day. (HC 16518353964433)"""
    delay: Annotated[FixedDelay | RandomDelay, Field(discriminator="type")] | None = None
    """The time between two mails. (HC 16518353964433)"""


class SmsRules(Spec):
    """Limit SMS."""

    working_days: Days = None
    """The working days for SMS. (HC 16518353964433)"""
    max_per_day: Count | None = None
    """At most so many a day. (HC 16518353964433)"""


class WorkingHours(Spec):
    """Bound the working time of a day; whose time zone counts is not documented."""

    from_: Annotated[Time, Field(alias="from")]
    """When the working time begins, in quotes; whose time zone counts, no page says. (HC 16518353964433)"""
    to: Time
    """When it ends. (HC 16518353964433)"""


class AutomatedTasks(Spec):
    """Say when automated tasks run."""

    working_days: Days = None
    """The days on which automated tasks run. (HC 16518353964433)"""
    working_hours: WorkingHours | None = None
    """The hours in which they run. (HC 16518353964433)"""


class Skipping(Spec):
    """Name the task types that are skipped."""

    skip_tasks: Annotated[tuple[TaskType, ...] | None, Sequence.SET, OnlyGrows()] = None
    """The types of tasks that are skipped. (HC 16518353964433)"""


class RulesSpec(Spec):
    """Hold the rules of one scope."""

    scope: Annotated[Scope, Whole()]
    """Whom the rules bind: exactly one of the three. One document for each; the narrower wins. (HC 16518353964433,
    inferred)"""
    mail: MailRules | None = None
    """Mails, automated and semi-automated ones counted together. (HC 16518353964433)"""
    sms: SmsRules | None = None
    """SMS. (HC 16518353964433)"""
    automated_tasks: AutomatedTasks | None = None
    """When automated tasks run. (HC 16518353964433)"""
    on_unsubscribe: Skipping | None = None
    """What is skipped for a person who unsubscribes. (HC 16518353964433)"""
    on_bounce: Skipping | None = None
    """What is skipped for a person whose mail bounces. (HC 16518353964433, inferred)"""


RULES = Kind(
    name="Rules",
    collection="rules",
    spec=RulesSpec,
    natural_key=("scope",),
    parts=MappingProxyType({"setting:certain-settings": ""}),
)
