"""Drafts manifests for another CRM, in the files where they stand or would stand; writes them only where that was asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.catalogue.crm_fields import LIKELY
from cadence_gitops.diagnostics import has_errors
from cadence_gitops.drafting.build import draft, provider
from cadence_gitops.drafting.draft import Act, Draft, DraftedManifest
from cadence_gitops.drafting.line import Line
from cadence_gitops.drafting.today import Today
from cadence_gitops.errors import BadSetting, InvalidManifests
from cadence_gitops.manifests.document import API_VERSION
from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.manifests.project import Project
from cadence_gitops.manifests.read import read_source
from cadence_gitops.manifests.writer.drafts import write_all
from cadence_gitops.manifests.writer.folder import Folder
from cadence_gitops.manifests.writer.overlays import Layers
from cadence_gitops.manifests.writer.remarks import Remark, Where
from cadence_gitops.model.address import Address
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree
from cadence_gitops.usecases.crm_metadata import kept_metadata, metadata_at
from cadence_gitops.usecases.pull_folders import folder_of, root_of

_KNOWN = tuple(dict.fromkeys(crm for crm, _ in LIKELY))
Say = Callable[[Line], str]
"""Puts a line of a draft into words, for the remark that is written beside it."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Say what is drafted: for which CRM, by which file of metadata, what is kept if anybody knows, and whether to write."""

    to: str
    metadata: Path | None = None
    keep: Keep | None = None
    write: bool = False


@dataclass(frozen=True, slots=True)
class Drafted:
    """Hold a draft, the files as they would be (None: a file that goes), and where each manifest is then.

    ``shared`` manifests can't be taken out, because other environments read them.
    """

    organization: str
    draft: Draft
    metadata: CrmMetadata
    files: Mapping[str, str | None]
    places: Mapping[Address, str]
    shared: tuple[Address, ...]
    written: bool


def crm_map(project: Project, wishes: Wishes, *, say: Say) -> Drafted:
    """Draft what manifests would say with another CRM; all files are written, or none.

    Raises ``InvalidManifests`` if the folder can't be read whole, ``BadSetting`` for a CRM whose fields no page lists or
    manifests that name none, ``BadFile`` for metadata that can't be used and for a file that can't be written.
    """
    crm = _crm(wishes.to)
    # Names of custom fields stay names: they are what is written.
    desired = read_source(replace(project.source, naming=None))
    if has_errors(desired.findings):
        raise InvalidManifests(desired.findings)
    from_ = provider(desired.inventory)
    if from_ is None or desired.inventory.organization is None:
        raise BadSetting("PATH", "no-organization", str(project.source.folder))
    place = project.crm_metadata(crm.id)
    metadata = metadata_at(place if wishes.metadata is None else replace(place, path=wishes.metadata))
    before = metadata if from_ == crm.id else kept_metadata(project.crm_metadata(from_))
    today = Today(desired.inventory, from_, before)
    drafted = draft(today, crm, metadata=metadata, catalogue=CATALOGUE, keep=wishes.keep)
    work = _Work(folder_of(project.source, desired), desired, say=say)
    work.carry_out(drafted.manifests)
    files = work.folder.result()
    if wishes.write and files:
        write_all(root_of(project.source), files)
    texts = {name: None if data is None else data.decode() for name, data in files.items()}
    name = desired.inventory.organization.address.name
    return Drafted(name, drafted, metadata, texts, work.places, tuple(work.shared), wishes.write and bool(files))


def _crm(to: str) -> Crm:
    crm = CATALOGUE.crm(to)
    if crm is None or to not in _KNOWN:
        problem = "unknown-crm" if crm is None else "unmapped-crm"
        raise BadSetting("--to", problem, f"{to}; known: {', '.join(_KNOWN)}")
    return crm


class _Work:
    """Carry a draft out on paper, manifest by manifest."""

    def __init__(self, folder: Folder | Layers, desired: Desired, *, say: Say) -> None:
        self.folder = folder
        self.places: dict[Address, str] = {}
        self.shared: list[Address] = []
        self._desired = desired
        self._say = say

    def carry_out(self, manifests: Iterable[DraftedManifest]) -> None:
        """Change what the draft changes, and leave alone what it doesn't."""
        for each in manifests:
            resource = self._desired.inventory.find(each.address)
            if resource is not None and resource.origin is not None:
                self.places[each.address] = resource.origin.location.file
            if each.act in {Act.REST, Act.LEAVE} and not self.folder.own(each.address):
                self.shared.append(each.address)
            else:
                self._carry_out(each)

    def _carry_out(self, drafted: DraftedManifest) -> None:
        address = drafted.address
        match drafted.act:
            case Act.NEW:
                metadata: Tree = {"name": address.name}
                document: Tree = {"apiVersion": API_VERSION, "kind": address.kind, "metadata": metadata}
                remarks = tuple(self._remarks(drafted))
                self.places[address] = self.folder.add(address, {**document, "spec": drafted.spec}, remarks=remarks)
            case Act.CHANGE:
                self._rewrite(drafted)
            case Act.REST:
                self._rewrite(drafted)
                self.folder.rest(address, [self._say(line) for line in drafted.lines if line.open])
            case Act.LEAVE:
                self.folder.remove(address)
            case Act.SAME:
                pass

    def _rewrite(self, drafted: DraftedManifest) -> None:
        address, rests = drafted.address, drafted.act is Act.REST
        in_place = self.folder if isinstance(self.folder, Folder) else None
        document = {**self.folder.value(address), "spec": drafted.spec if in_place is None else drafted.whole}
        remarks = tuple(each for each in self._remarks(drafted) if not (rests and each.where is not Where.END))
        # Entries stay in their places: what is open rests where it stands.
        shape = FORMS[address.kind].whole if in_place is None else Shape()
        self.places[address] = self.folder.rewrite(address, document, shape=shape, remarks=remarks)
        if in_place is not None and drafted.open and not rests:
            in_place.rest_parts(address, [f"/spec{each}" for each in drafted.open])

    def _remarks(self, drafted: DraftedManifest) -> Iterator[Remark]:
        """Remark on every line that is new or another: at its end, or above what is open."""
        for index, line in enumerate(drafted.lines):
            pointer = f"/spec{line.pointer}"
            if not line.open:
                if line.changed or drafted.act is Act.NEW:
                    yield Remark(pointer, self._say(line))
                continue
            live = [each for each in drafted.lines if each.parent == line.parent and not each.open]
            behind = next((each for each in drafted.lines[index:] if each in live), None)
            if line.pointer in drafted.open or line.parent in drafted.open or not live:
                yield Remark(pointer.removesuffix("/status"), self._say(line), Where.ABOVE)
            elif behind is not None:
                yield Remark(f"/spec{behind.pointer}", self._say(line), Where.ABOVE)
            else:
                yield Remark(f"/spec{live[-1].pointer}", self._say(line), Where.BELOW)
