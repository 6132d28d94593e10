"""A folder of manifests to the desired side."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cadence_gitops.collector import collector_paused
from cadence_gitops.manifests.discovery import Found, discover
from cadence_gitops.manifests.layers import Layers
from cadence_gitops.manifests.parser import Parser
from cadence_gitops.manifests.sharing import Given, Shared, Staff, begun
from cadence_gitops.manifests.source import Source
from cadence_gitops.manifests.variables import Variables

if TYPE_CHECKING:
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
    overlays = [discover(folder, _prefix(source, folder), apart=source.apart) for folder in source.overlays]
    base = discover(source.folder, _prefix(source, source.folder), apart=source.apart)
    variables = Variables(source.variables, source.definitions)
    with _begun(base, overlays, variables=variables, staff=staff) as beginning:
        yield beginning


@dataclass(slots=True)
class Beginning:
    """Hold a reading that has begun; ``desired`` ends it."""

    _parser: Parser
    _layers: Layers
    _shared: Shared
    _read: "Desired | None" = None

    @property
    def helped(self) -> bool:
        """Tell whether others read while this process does something else."""
        return self._shared.helped

    def desired(self) -> "Desired":
        """Give what was read."""
        if self._read is None:
            # All that manifests can mean is imported while helpers read what they say.
            from cadence_gitops.manifests.reader import Reader

            reader = Reader(self._parser, self._layers)
            with collector_paused():
                self._shared.finish(reader)
                self._read = reader.desired()
        return self._read


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
    with _begun(base, overlays, variables=variables or Variables()) as beginning:
        return beginning.desired()


@contextmanager
def _begun(
    base: Iterable[Found], overlays: Iterable[Iterable[Found]], *, variables: Variables, staff: Staff | None = None
) -> Iterator[Beginning]:
    """Read overlays, before what they are laid over, and begin with that; a later folder is laid over an earlier one."""
    parser, layers = Parser(variables), Layers()
    with collector_paused():
        for files in overlays:
            parsed = [document for found in files for document in parser.parse(found)]
            parser.findings += layers.add(parsed)
    with begun(Given(variables, layers), base, staff=staff) as shared:
        yield Beginning(parser, layers, shared)


def _prefix(source: Source, folder: Path) -> str:
    relative = Path(os.path.relpath(folder, source.root or source.folder)).as_posix()
    return "" if relative == "." else relative
