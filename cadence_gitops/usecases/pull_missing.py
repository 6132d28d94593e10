"""What becomes of manifests whose objects are no longer live, and whose manifests they are beside this environment's."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location, has_errors
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.manifests.discovery import discover
from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.manifests.parser import Parser, location_of, subject_of
from cadence_gitops.manifests.source import Source
from cadence_gitops.manifests.writer.folder import Folder
from cadence_gitops.manifests.writer.overlays import Layers
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import references
from cadence_gitops.usecases.pull_folders import foreign_overlays

Kept = dict[Address, Location | None]


def kept_of(
    missing: AbstractSet[Address], desired: Inventory, *, folder: Folder | Layers, source: Source, keep: bool | None
) -> Kept:
    """Choose the manifests that stay, with where somebody needs them: all, or what other environments read.

    If all are to go, what the overlays of others need stays. What is referred to by what stays does so too. Raises
    ``InvalidManifests`` if an overlay that has to be asked can't be read whole.
    """
    kept: Kept = {each: None for each in missing if keep or folder.shared(each)}
    if keep is False:
        needs = _needs(source) if missing else {}
        kept = {each: needs[each] for each in missing if each in needs}
    return _with_referred(kept, missing, desired=desired)


def _with_referred(kept: Kept, missing: AbstractSet[Address], *, desired: Inventory) -> Kept:
    waiting = list(kept)
    while waiting:
        resource = desired.resources[waiting.pop()]
        for pointer, kind, name in references(resource.kind.shape, resource.tree):
            address = Address(kind, name)
            if address in missing and address not in kept:
                kept[address] = resource.at(pointer)
                waiting.append(address)
    return kept


def _needs(source: Source) -> Mapping[Address, Location]:
    """Give what the overlays of other environments lie upon or refer to, and where; variables aren't known there."""
    found: dict[Address, Location] = {}
    parser = Parser()
    for folder, prefix in foreign_overlays(source):
        for file in discover(folder, prefix):
            for parsed in parser.parse(file):
                for address in _named(parsed.value):
                    found.setdefault(address, location_of(parsed.root, parsed.source.file))
    if has_errors(parser.findings):
        raise InvalidManifests(tuple(parser.findings))
    return found


def _named(value: JsonValue) -> Iterator[Address]:
    subject = subject_of(value)
    if not isinstance(value, dict) or subject.partition("/")[0] not in BY_NAME:
        return
    yield Address.parse(subject)
    for _, kind, name in references(FORMS[str(value["kind"])].shape, value.get("spec")):
        yield Address(kind, name)
