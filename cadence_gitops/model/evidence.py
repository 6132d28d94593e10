"""What both sides were read from: the counts that show a reading to be complete, for who wants to see them."""

from dataclasses import dataclass

from cadence_gitops.model.principal import Principal


@dataclass(frozen=True, slots=True)
class CollectionRead:
    """Say how a collection was read; ``total`` is what the service counts, None for what there is one of."""

    name: str
    pages: int
    objects: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Traffic:
    """Count the requests that were sent, those of them whose answer hadn't changed, and those that memory spared."""

    sent: int = 0
    unchanged: int = 0
    spared: int = 0

    def since(self, before: "Traffic") -> "Traffic":
        """Give what came after an earlier count."""
        return Traffic(self.sent - before.sent, self.unchanged - before.unchanged, self.spared - before.spared)


@dataclass(frozen=True, slots=True)
class LiveEvidence:
    """Say what the live side was read from, all of it at one ``revision``.

    ``attempts`` counts readings: every one but the last wasn't of one moment, or not whole. ``leads`` None: not counted.
    ``principal`` is whose token it was, None where nobody asked or the service doesn't say. ``shown_all``: the service says
    that the token is shown everything; it may say nothing of that.
    """

    organization: str
    revision: int
    collections: tuple[CollectionRead, ...]
    leads: int | None = None
    traffic: Traffic = Traffic()
    attempts: int = 1
    principal: Principal | None = None
    shown_all: bool = False

    @property
    def objects(self) -> int:
        """Count the objects of all collections."""
        return sum(each.objects for each in self.collections)


@dataclass(frozen=True, slots=True)
class FolderRead:
    """Name a folder of manifests, and count its files."""

    folder: str
    files: int


@dataclass(frozen=True, slots=True)
class ManifestsEvidence:
    """Say what the manifests' side was read from; the first folder is the base, the others are laid over it.

    ``unreadable`` counts the files and documents in which objects may stand that nobody could read.
    """

    folders: tuple[FolderRead, ...]
    documents: int
    objects: int
    unreadable: int
