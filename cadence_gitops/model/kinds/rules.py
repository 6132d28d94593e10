"""Rules: limits and hours for automated tasks, and what an unsubscribe or a bounce skips (HC 16518353964433)."""

from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Reference, Sequence, Whole
from cadence_gitops.model.spec import Count, ObjectRef, Spec, Yes

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Days = Annotated[tuple[Day, ...] | None, Sequence.SET]
Time = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
TaskType = Literal["mail", "reply", "sms", "call", "linkedin", "whatsapp", "custom-task", "data-check", "callback"]


class Scope(Spec):
    """Say whom the rules bind: the company, a group or a member, one of the three. The narrower wins (inferred)."""

    company: Yes | None = None
    group: Annotated[ObjectRef, Reference("Group")] | None = None
    member: Annotated[ObjectRef, Reference("Member")] | None = None


class FixedDelay(Spec):
    """Wait the same time between mails; the unit is not documented."""

    type: Literal["fixed"]
    value: Count


class RandomDelay(Spec):
    """Wait a random time between two bounds between mails; the unit is not documented."""

    type: Literal["random"]
    from_: Annotated[Count, Field(alias="from")]
    to: Count


class MailRules(Spec):
    """Limit automated and semi-automated mails together."""

    allowed_days: Days = None
    max_per_day: Count | None = None
    delay: Annotated[FixedDelay | RandomDelay, Field(discriminator="type")] | None = None


class SmsRules(Spec):
    """Limit SMS."""

    working_days: Days = None
    max_per_day: Count | None = None


class WorkingHours(Spec):
    """Bound the working time of a day; whose time zone counts is not documented."""

    from_: Annotated[Time, Field(alias="from")]
    to: Time


class AutomatedTasks(Spec):
    """Say when automated tasks run."""

    working_days: Days = None
    working_hours: WorkingHours | None = None


class Skipping(Spec):
    """Name the task types that are skipped."""

    skip_tasks: Annotated[tuple[TaskType, ...] | None, Sequence.SET] = None


class RulesSpec(Spec):
    """Hold the rules of one scope."""

    scope: Annotated[Scope, Whole()]
    mail: MailRules | None = None
    sms: SmsRules | None = None
    automated_tasks: AutomatedTasks | None = None
    on_unsubscribe: Skipping | None = None
    on_bounce: Skipping | None = None


RULES = Kind(
    name="Rules",
    collection="rules",
    spec=RulesSpec,
    natural_key=("scope",),
    parts=MappingProxyType({"setting:certain-settings": ""}),
)
