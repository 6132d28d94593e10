"""Where a new manifest goes: among its siblings, or where a person would begin."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from cadence_gitops.manifests.discovery import CONFIGURATION, SUFFIXES
from cadence_gitops.model.address import Address
from cadence_gitops.model.registry import BY_NAME


@dataclass(frozen=True, slots=True)
class Sibling:
    """Describe a manifest of the same kind: its file, and whether others stand in that file."""

    file: str
    shared: bool


def place(address: Address, siblings: Iterable[Sibling], *, base: str, taken: Collection[str]) -> str:
    """Choose the file of a new manifest.

    It is that of its siblings where all of these share their files with others; else a file of its own, in the folder
    that holds most of them. ``base`` is the folder of manifests, ``taken`` are the names of files that exist.
    """
    known = tuple(siblings)
    if known and all(sibling.shared for sibling in known):
        return _most(sibling.file for sibling in known)
    alone = [sibling.file for sibling in known if not sibling.shared]
    kind = BY_NAME[address.kind]
    suffix = _most(PurePosixPath(file).suffix for file in alone) if alone else SUFFIXES[0]
    if kind.singleton:
        folder, name = PurePosixPath(base), kind.collection
    else:
        folder = PurePosixPath(_most(str(PurePosixPath(file).parent) for file in alone) if alone else base)
        folder, name = folder if alone else folder / kind.collection, address.name
    return _free(folder, name, suffix=suffix, taken=taken)


def _most(names: Iterable[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def _free(folder: PurePosixPath, name: str, *, suffix: str, taken: Collection[str]) -> str:
    number, file = 1, str(folder / f"{name}{suffix}")
    # Whether a file system tells small letters from capital ones, the next person's may not.
    used = {each.lower() for each in taken}
    while file.lower() in used or file == CONFIGURATION:
        number += 1
        file = str(folder / f"{name}-{number}{suffix}")
    return file
