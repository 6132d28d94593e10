"""The folders that a pull writes to: the base alone, or an environment's overlay upon it."""

import os
from collections.abc import Iterator
from pathlib import Path

from cadence_gitops.manifests.document import CONSENT, REMOVED
from cadence_gitops.manifests.source import Source
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.writer.folder import Folder, documents_in
from cadence_gitops.manifests.writer.overlays import Layers
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired


def root_of(source: Source) -> Path:
    """Give the folder from which files are named."""
    return source.root or (source.folder.parent if source.folder.is_file() else source.folder)


def folder_of(source: Source, desired: Desired) -> Folder | Layers:
    """Open what is written to, with the documents that are there."""
    root, places = root_of(source), dict(_places(desired))
    variables = Variables(source.variables, source.definitions)
    name = _relative(source.folder, root)
    only = name if source.folder.is_file() else None
    base = Folder(root, name, only=only, variables=variables, sharers=tuple(sorted(source.others)))
    if not source.overlays:
        base.know(places)
        return base
    place = source.overlays[-1]
    prefix = _relative(place, root)
    sharers = tuple(sorted(other for other, overlays in source.others.items() if place in overlays))
    overlay = Folder(root, prefix, variables=variables, sharers=sharers)
    own = documents_in(place, prefix, variables=variables)
    overlay.know(own)
    files = set(own.values())
    base.know({address: file for address, file in places.items() if file not in files})
    return Layers(base, overlay)


def foreign_overlays(source: Source) -> Iterator[tuple[Path, str]]:
    """Give the overlays that only other environments have, each with its name from the root."""
    root = root_of(source)
    overlays = {folder for others in source.others.values() for folder in others}
    for folder in sorted(overlays - {*source.overlays}):
        yield folder, _relative(folder, root)


def _relative(folder: Path, root: Path) -> str:
    name = Path(os.path.relpath(folder, root)).as_posix()
    return "" if name == "." else name


def _places(desired: Desired) -> Iterator[tuple[Address, str]]:
    for resource in desired.inventory:
        if resource.origin is not None:
            yield resource.address, resource.origin.location.file
    for kind, directives in ((CONSENT, desired.directives.consents), (REMOVED, desired.directives.removed)):
        for each in directives:
            if each.origin is not None:
                yield Address(kind, each.name), each.origin.location.file
