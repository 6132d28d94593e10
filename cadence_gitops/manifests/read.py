"""A folder of manifests to the desired side."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.checks.check import Place
from cadence_gitops.collector import collector_paused
from cadence_gitops.diagnostics import Location, has_errors, in_order
from cadence_gitops.manifests.discovery import Found, discover
from cadence_gitops.manifests.parser import Parser
from cadence_gitops.manifests.reader import Reader
from cadence_gitops.manifests.sharing import Shared, Staff, begun
from cadence_gitops.manifests.source import Source
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.yaml_checks import NO_MANIFESTS
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Consent, Directives, Removed
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.resource import Resource


def read_source(source: Source) -> Desired:
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
    reader = _reader(overlays, Variables(source.variables, source.definitions))
    with begun(reader, base, staff=staff) as shared:
        yield Beginning(reader, shared)


@dataclass(slots=True)
class Beginning:
    """Hold a reading that has begun; ``desired`` ends it."""

    _reader: Reader
    _shared: Shared
    _read: Desired | None = None

    @property
    def helped(self) -> bool:
        """Tell whether others read while this process does something else."""
        return self._shared.helped

    def desired(self) -> Desired:
        """Give what was read."""
        if self._read is None:
            with collector_paused():
                self._shared.finish()
                self._reader.finish()
            self._read = _desired(self._reader)
        return self._read


def read_folder(path: Path) -> Desired:
    """Read the manifests below a folder, or one file, without overlays and variables; as ``read_source``."""
    return read_source(Source(path))


def read_texts(texts: Iterable[tuple[str, str]]) -> Desired:
    """Read manifests from pairs of a file's name and its text."""
    return read_files(Found(file, text.encode()) for file, text in texts)


def read_files(files: Iterable[Found]) -> Desired:
    """Read files that were found already, in any order."""
    return read_layers(files, ())


def read_layers(
    base: Iterable[Found], overlays: Iterable[Iterable[Found]], *, variables: Variables | None = None
) -> Desired:
    """Read files that were found already, and what is laid over them; of the overlays the later ones last."""
    reader = _reader(overlays, variables or Variables())
    with begun(reader, base) as shared:
        return Beginning(reader, shared).desired()


def _reader(overlays: Iterable[Iterable[Found]], variables: Variables) -> Reader:
    reader = Reader(Parser(variables))
    with collector_paused():
        for files in overlays:
            reader.overlay(files)
    return reader


def _desired(reader: Reader) -> Desired:
    if not reader.documents and not has_errors(reader.findings):
        reader.findings.append(NO_MANIFESTS.finding(Place(Location(".", 1, 1))))
    entries = reader.entries.values()
    return Desired(
        Inventory.of(entry for entry in entries if isinstance(entry, Resource)),
        Directives(
            tuple(sorted((entry for entry in entries if isinstance(entry, Consent)), key=_name)),
            tuple(sorted((entry for entry in entries if isinstance(entry, Removed)), key=_name)),
        ),
        in_order(reader.findings),
        reader.parser.substitutions,
    )


def _prefix(source: Source, folder: Path) -> str:
    relative = Path(os.path.relpath(folder, source.root or source.folder)).as_posix()
    return "" if relative == "." else relative


def _name(directive: Consent | Removed) -> str:
    return directive.name
