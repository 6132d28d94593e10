"""The plan as a value: frozen, self-contained, fingerprinted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.plan.document import DOCUMENT
from cadence_gitops.plan.loss import Loss, LossClass, Risk
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.origin import Attribution

FORMAT_VERSION = 1


class StageName(StrEnum):
    """Name the stages, in their one order. Between ``SWITCH`` and the end of ``MAP`` is the lock-out window."""

    CHECK = "check"
    BACKUP = "backup"
    FREEZE = "freeze"
    REMEASURE = "re-measure"
    SWITCH = "switch"
    CONNECT = "connect"
    MAP = "map"
    READ_BACK = "read-back"
    REBUILD = "rebuild"
    VERIFY = "verify"


LOCKOUT = (StageName.SWITCH, StageName.CONNECT, StageName.MAP)


@dataclass(frozen=True, slots=True)
class Stage:
    """Hold a stage and its operations, by level and then by id."""

    name: StageName
    operations: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class CrmChange:
    """State the change of CRM that the plan carries out, and the manifest's line that asks for it."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    from_: Annotated[str, Field(alias="from")]
    to: str
    keep: Keep
    cause: Location | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Count what one retention choice would destroy, by class, certain and at risk; ``leads`` are certain losses of leads."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    keep: Keep
    objects: Mapping[str, Mapping[str, int]]
    leads: int
    leads_at_risk: int


@dataclass(frozen=True, slots=True)
class Basis:
    """Remember what the plan was made from.

    ``digests`` has the content digest of every live object that an operation or a loss names; ``revision`` is for
    information, since unrelated edits don't make a plan stale. ``catalogue`` is the catalogue's version,
    ``manifests`` the digest of all desired resources and directives except consents.
    """

    revision: int
    provider: str
    catalogue: str
    manifests: str
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class People:
    """Count who is touched by a change of CRM: all of them are logged out, and all of them must connect again."""

    members: int
    reconnect: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold everything that ``apply`` does, and everything that is lost by it.

    ``created_at`` (RFC 3339), ``commit``, causes and the ``attribution`` to a branch are not part of the fingerprint.
    """

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    organization: str
    created_at: str
    basis: Basis
    stages: tuple[Stage, ...]
    change: CrmChange | None = None
    losses: tuple[Loss, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    people: People | None = None
    open_questions: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    commit: str | None = None
    attribution: Attribution | None = None
    fingerprint: str = ""
    format_version: int = FORMAT_VERSION

    @property
    def operations(self) -> Iterator[Operation]:
        """Walk the operations in the order in which they are carried out."""
        return (operation for stage in self.stages for operation in stage.operations)

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to do."""
        return self.change is None and not any(stage.operations for stage in self.stages)

    def lost(self, *, risk: Risk | None = None, loss_class: LossClass | None = None) -> tuple[Loss, ...]:
        """Give the losses of a certainty and a class."""
        return tuple(
            loss
            for loss in self.losses
            if (risk is None or loss.risk is risk) and (loss_class is None or loss.loss_class is loss_class)
        )
