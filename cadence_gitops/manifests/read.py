"""A folder of manifests to the desired side."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cadence_gitops.checks.lost_files import LOST_FILE
from cadence_gitops.collector import collector_paused
from cadence_gitops.manifests.discovery import Found, discover
from cadence_gitops.manifests.layers import Layers
from cadence_gitops.manifests.parser import Parser
from cadence_gitops.manifests.sharing import Given, Shared, Staff, begun
from cadence_gitops.manifests.source import Source
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.model.evidence import FolderRead, ManifestsEvidence

if TYPE_CHECKING:
    from cadence_gitops.model.crm_naming import Naming
    from cadence_gitops.model.desired import Desired


def read_source(source: Source) -> "Desired":
    """Read what a source says; raises ``BadFile`` when there is neither a folder nor a file.

    What is wrong with the manifests is in the findings. With an error among these nothing may be planned: an object may
    be missing only because its file could not be read.
    """
    with begin_reading(source) as beginning:
        return beginning.desired()


@contextmanager
def begin_reading(source: Source, *, staff: Staff | None = None) -> "Iterator[Beginning]":
    """Begin to read a source, as ``read_source``; this process may do something else meanwhile."""
    overlays = [_Layer.of(source, folder) for folder in source.overlays]
    base = _Layer.of(source, source.folder)
    variables = Variables(source.variables, source.definitions)
    with _begun(base, overlays, variables=variables, staff=staff) as beginning:
        beginning.name_by(source.naming)
        yield beginning


@dataclass(frozen=True, slots=True)
class _Layer:
    """Hold the files of a folder, and the name by which evidence knows it."""

    files: Iterable[Found]
    folder: str = ""

    @classmethod
    def of(cls, source: Source, folder: Path) -> "_Layer":
        return cls(discover(folder, _prefix(source, folder), apart=source.apart), os.fspath(folder))


@dataclass(slots=True)
class Beginning:
    """Hold a reading that has begun; ``desired`` ends it."""

    _parser: Parser
    _layers: Layers
    _shared: Shared
    _folder: str = ""
    _overlays: tuple[FolderRead, ...] = ()
    _read: "Desired | None" = None
    _naming: "Naming | None" = None

    @property
    def helped(self) -> bool:
        """Tell whether others read while this process does something else."""
        return self._shared.helped

    def name_by(self, naming: "Naming | None") -> None:
        """Have names of custom fields become the keys that they stand for; None leaves them names."""
        self._naming = naming

    def desired(self) -> "Desired":
        """Give what was read."""
        if self._read is None:
            # All that manifests can mean is imported while helpers read what they say.
            from cadence_gitops.manifests.reader import Reader

            reader = Reader(self._parser, self._layers)
            with collector_paused():
                self._shared.finish(reader)
                desired = reader.desired()
            if self._naming is not None:
                desired = _by_keys(desired, self._naming)
            self._read = replace(desired, evidence=self._evidence(desired))
        return self._read

    def _evidence(self, desired: "Desired") -> ManifestsEvidence:
        directives = desired.directives
        return ManifestsEvidence(
            (FolderRead(self._folder, self._shared.files), *self._overlays),
            documents=self._parser.documents,
            objects=len(desired.inventory) + len(directives.consents) + len(directives.removed),
            unreadable=sum(finding.check in LOST_FILE for finding in desired.findings),
        )


def _by_keys(desired: "Desired", naming: "Naming") -> "Desired":
    """Have names of custom fields become keys; where there are none, what knows of them isn't loaded."""
    from cadence_gitops.model.kinds.field_mapping import CustomField, FieldMappingSpec

    specs = (each.spec for each in desired.inventory.of_kind("FieldMapping"))
    targets = (target for spec in specs if isinstance(spec, FieldMappingSpec) for target in spec.fields.values())
    if not any(isinstance(target, CustomField) for target in targets):
        return replace(desired, naming=naming)
    from cadence_gitops.checks.crm.naming import resolve

    return resolve(desired, naming)


def read_folder(path: Path) -> "Desired":
    """Read the manifests below a folder, or one file, without overlays and variables; as ``read_source``."""
    return read_source(Source(path))


def read_texts(texts: Iterable[tuple[str, str]]) -> "Desired":
    """Read manifests from pairs of a file's name and its text."""
    return read_files(Found(file, text.encode()) for file, text in texts)


def read_files(files: Iterable[Found]) -> "Desired":
    """Read files that were found already, in any order."""
    return read_layers(files, ())


def read_layers(
    base: Iterable[Found], overlays: Iterable[Iterable[Found]], *, variables: Variables | None = None
) -> "Desired":
    """Read files that were found already, and what is laid over them; of the overlays the later ones last."""
    layers = [_Layer(files) for files in overlays]
    with _begun(_Layer(base), layers, variables=variables or Variables()) as beginning:
        return beginning.desired()


@contextmanager
def _begun(
    base: _Layer, overlays: Iterable[_Layer], *, variables: Variables, staff: Staff | None = None
) -> Iterator[Beginning]:
    """Read overlays, before what they are laid over, and begin with that; a later folder is laid over an earlier one."""
    parser, layers = Parser(variables), Layers()
    read: list[FolderRead] = []
    with collector_paused():
        for overlay in overlays:
            files = list(overlay.files)
            read.append(FolderRead(overlay.folder, len(files)))
            parsed = [document for found in files for document in parser.parse(found)]
            parser.findings += layers.add(parsed)
    with begun(Given(variables, layers), base.files, staff=staff) as shared:
        yield Beginning(parser, layers, shared, base.folder, tuple(read))


def _prefix(source: Source, folder: Path) -> str:
    relative = Path(os.path.relpath(folder, source.root or source.folder)).as_posix()
    return "" if relative == "." else relative
