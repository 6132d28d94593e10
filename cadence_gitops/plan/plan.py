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
from cadence_gitops.plan.protection import Protection
from cadence_gitops.plan.rehearsal import Rehearsal
from cadence_gitops.plan.restoration import Restoration

FORMAT_VERSION = 1


class StageName(StrEnum):
    """Name the stages, in their one order. Between ``SWITCH`` and the end of ``MAP`` is the lock-out window.

    Only a plan that restores people from a backup has ``SUPPRESS`` and ``IMPORT``.
    """

    CHECK = "check"
    BACKUP = "backup"
    FREEZE = "freeze"
    REMEASURE = "re-measure"
    SWITCH = "switch"
    CONNECT = "connect"
    MAP = "map"
    READ_BACK = "read-back"
    SUPPRESS = "suppress"
    REBUILD = "rebuild"
    IMPORT = "import"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Stage:
    """Hold a stage; its operations are sorted by level and then by id."""

    name: StageName
    """The stage."""
    operations: tuple[Operation, ...] = ()
    """What is done in it, by level."""


@dataclass(frozen=True, slots=True)
class CrmChange:
    """State the change of CRM that the plan carries out."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    from_: Annotated[str, Field(alias="from")]
    """The CRM before."""
    to: str
    """The CRM after."""
    keep: Keep
    """The choice in Cadence's dialogue."""
    cause: Location | None = None
    """The line that asks for it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Count what one retention choice would destroy."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    keep: Keep
    """The choice."""
    objects: Mapping[str, Mapping[str, int]]
    """How many objects would go: by kind, certain and at risk."""
    leads: int
    """How many leads would be lost for certain."""
    leads_at_risk: int
    """How many more might be."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Remember what the plan was made from."""

    revision: int
    """The live revision, for information: unrelated edits don't make a plan stale."""
    provider: str
    """The CRM that was live."""
    catalogue: str
    """The version of the catalogue of Cadence's rules."""
    manifests: str
    """The digest of what the manifests say, consents left out."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """The digest of every live object that an operation or a loss names."""


@dataclass(frozen=True, slots=True)
class People:
    """Count who is touched by a change of CRM: all of them are logged out, and all of them must connect again."""

    members: int
    """How many people are logged out."""
    reconnect: int
    """How many have to connect to the new CRM again."""


@dataclass(frozen=True, slots=True)
class Unmanaged:
    """Count the live objects that no manifest describes and no loss names: the plan asks nothing of them."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    count: int
    """How many there are."""
    formerly: tuple[str, ...] = ()
    """Those of them that were managed before or restored from a backup, by `Kind/name`: they have a key of ours."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold everything that ``apply`` does, and everything that is lost by it.

    ``created_at`` (RFC 3339), ``commit``, causes, what is ``unmanaged`` and the ``attribution`` to a branch are not part of
    the fingerprint.
    """

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    organization: str
    """Its name; a plan is never carried out on another."""
    created_at: str
    """When the plan was made, in RFC 3339."""
    basis: Basis
    """What the plan was made from."""
    stages: tuple[Stage, ...]
    """What is done, in order: the one list that the text shows, and that `apply` and `resume` walk."""
    change: CrmChange | None = None
    """The change of CRM, if there is one."""
    losses: tuple[Loss, ...] = ()
    """What is lost or at risk, one entry each."""
    comparisons: tuple[Comparison, ...] = ()
    """What each of the three choices would destroy, counted."""
    people: People | None = None
    """Who is touched by a change of CRM."""
    open_questions: tuple[str, ...] = ()
    """What Cadence's pages leave open about a change of CRM, by id."""
    findings: tuple[Diagnostic, ...] = ()
    """Remarks that don't stop, such as a declared change that has been carried out already."""
    unmanaged: Unmanaged = Unmanaged(0)
    """What no manifest describes; a file that went away leaves its objects there. Of a plan from a backup nothing is counted."""
    commit: str | None = None
    """The commit that it was made from (`CADENCE_COMMIT` or `GITHUB_SHA`)."""
    attribution: Attribution | None = None
    """With `plan --base`: what the branch causes, and what was pending before it."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the web app shows of the objects that are named here, by `Kind/name`: their titles when all is done, and the mail
    addresses of people."""
    protections: tuple[Protection, ...] = ()
    """Which objects must not be lost from then on, and which may be again."""
    rehearsal: Rehearsal | None = None
    """What came of it on stand-ins of the organisation; null if it wasn't rehearsed. A plan that broke a law there can't be
    applied."""
    restoration: Restoration | None = None
    """What it takes from a backup; null for a plan that was made from manifests."""
    fingerprint: str = ""
    """What the plan says, as a SHA-256."""
    format_version: int = FORMAT_VERSION
    """The version of this format; another one is refused, never guessed."""

    @property
    def operations(self) -> Iterator[Operation]:
        """Walk the operations in the order in which they are carried out."""
        return (operation for stage in self.stages for operation in stage.operations)

    @property
    def restoring_people(self) -> bool:
        """Tell whether it puts anybody back from a backup."""
        return self.restoration is not None and self.restoration.people

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to do."""
        nothing = self.change is None and not self.protections and not self.restoring_people
        return nothing and not any(stage.operations for stage in self.stages)

    def lost(self, *, risk: Risk | None = None, loss_class: LossClass | None = None) -> tuple[Loss, ...]:
        """Give the losses of a certainty and a class."""
        return tuple(
            loss
            for loss in self.losses
            if (risk is None or loss.risk is risk) and (loss_class is None or loss.loss_class is loss_class)
        )
