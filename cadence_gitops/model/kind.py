"""What engines may ask of a kind, so that no engine has to name one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cadence_gitops.model.shape import Shape, has_transitions, shape_of
from cadence_gitops.model.spec import Spec


class Moment(StrEnum):
    """Say when an object of a kind may be written during a change of CRM.

    ``MAP``: inside the lock-out window, because the window ends with it. ``REBUILD``: after the window.
    """

    MAP = "map"
    REBUILD = "rebuild"


@dataclass(frozen=True, slots=True)
class Kind:
    """Describe a kind.

    ``collection`` is its path on the wire. ``natural_key`` names the top-level fields by which an object without a
    key is recognised; where it is ``unique``, the service refuses two objects with the same. ``parts`` maps a
    catalogue subject to the field that it speaks of, as a pointer; an empty one means the whole object. ``workflow``
    kinds keep a ``trigger`` and ``actions`` for the selectors of loss rules. ``crm`` names the field that ties an
    object to one CRM, ``title`` the one that people read. ``leads_by`` is the dimension (``cadence`` or ``owner``) by
    which live leads hang on an object. A kind ``by_nature`` is of people: the natural key says who it is, and the
    service's id alone doesn't, since it may be somebody else's by now.
    """

    name: str
    collection: str
    spec: type[Spec]
    natural_key: tuple[str, ...]
    unique: bool = True
    moment: Moment = Moment.REBUILD
    singleton: bool = False
    title: str | None = None
    crm: str | None = None
    workflow: bool = False
    leads_by: str | None = None
    by_nature: bool = False
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    shape: Shape = field(init=False, compare=False, repr=False)
    transitional: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Derive the shape of the specification once, and whether it has transitions."""
        object.__setattr__(self, "shape", shape_of(self.spec))
        object.__setattr__(self, "transitional", has_transitions(self.shape))
