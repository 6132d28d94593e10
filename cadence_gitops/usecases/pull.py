"""Writes what is live into the manifests. Reads the organisation and has no way to write to it."""

import os
from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.diagnostics import Location, Severity
from cadence_gitops.diff.following import Following, follow, renamed_trees
from cadence_gitops.errors import BadAnswer, InvalidManifests, Refused
from cadence_gitops.manifests.envelope import CONSENT, FORMS, REMOVED
from cadence_gitops.manifests.interpretation import interpret
from cadence_gitops.manifests.read import read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.writer.drafts import write_all
from cadence_gitops.manifests.writer.folder import Folder
from cadence_gitops.manifests.yaml_checks import NO_MANIFESTS
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.pull_changes import (
    Target,
    changed_document,
    field_changes,
    new_document,
    new_variables,
    replaced_variables,
    up_to_date,
)
from cadence_gitops.usecases.pull_choice import Choice, choose
from cadence_gitops.usecases.pull_result import Act, Pulled, Written

NOWHERE = Location("", 1, 1)
_SHAPES = {name: Shape(fields={**form.envelope_shape.fields, "spec": form.shape}) for name, form in FORMS.items()}
_REMOVED = _SHAPES[REMOVED]


@dataclass(frozen=True, slots=True)
class Wishes:
    """Say what is pulled: ``only`` the named objects (none: all), and whether manifests of what is gone are kept."""

    only: tuple[str, ...] = ()
    keep_missing: bool = False


def pull(source: Source, reader: LiveReader, *, wishes: Wishes = Wishes()) -> Pulled:
    """Write what is live into the manifests, all of it or nothing.

    Raises ``InvalidManifests`` if the folder can't be read whole, ``Refused`` for another organisation or an unfinished
    change of CRM, ``BadSetting`` for a wish that can't be met, ``BadFile`` for a file that can't be written.
    """
    desired = _readable(source)
    live = reader.read()
    _require_same(desired.inventory, live)
    removals = {address for directive in desired.directives.removed for address in directive.addresses}
    following = follow(desired.inventory, live, reserved=removals)
    choice = choose(wishes.only, desired.inventory, following=following)
    work = _Work(desired, live, following=following, choice=choice, folder=_folder(source, desired))
    for address in sorted(choice.live, key=lambda each: work.names[each]):
        work.pull(address)
    for manifest in sorted(choice.manifests - set(following.manifests.values())):
        work.leave(manifest) if wishes.keep_missing else work.remove(manifest)
    work.withdraw(desired.directives)
    files = work.folder.result()
    if files:
        write_all(_root(source), files)
    return Pulled(live.organization, tuple(work.written), tuple(sorted(work.variables)))


class _Work:
    """Carry a pull out on paper, object by object."""

    def __init__(
        self, desired: Desired, live: LiveState, *, following: Following, choice: Choice, folder: Folder
    ) -> None:
        self.folder = folder
        self.written: list[Written] = []
        self.variables: set[str] = set()
        self._desired = desired
        self._live = live
        self._following = following
        self._choice = choice
        # What isn't pulled keeps the name that its manifest gives it.
        self.names = {
            address: name if address in choice.live else following.manifests.get(address, name)
            for address, name in following.names.items()
        }
        self._trees = renamed_trees(live.inventory, self.names)
        self._renames = {manifest: self.names[address] for address, manifest in following.manifests.items()}
        left = set(desired.inventory.resources) - set(following.manifests.values())
        described = {self.names[address] for address in (*choice.live, *following.manifests)}
        self._present = frozenset(described | (left - choice.manifests))

    def pull(self, live_name: Address) -> None:
        """Have the manifest of a live object say what is live."""
        target = self._target(live_name)
        manifest = self._following.manifests.get(live_name)
        if manifest is None:
            self._add(live_name, target)
            return
        resource = self._desired.inventory.resources[manifest]
        if not up_to_date(resource, target):
            self._change(resource, target)

    def remove(self, manifest: Address) -> None:
        """Take the manifest of an object out that is no longer live."""
        self.folder.remove(manifest)
        self.written.append(Written(manifest, Act.REMOVED, self._place(manifest)))

    def leave(self, manifest: Address) -> None:
        """Leave the manifest of an object that is no longer live where it is."""
        self.written.append(Written(manifest, Act.MISSING, self._place(manifest)))

    def withdraw(self, directives: Directives) -> None:
        """Take objects that are live off the lists of those that are to be removed."""
        for directive in directives.removed:
            kept = [str(address) for address in directive.addresses if address not in self._choice.live]
            gone = sorted({str(address) for address in directive.addresses} - set(kept))
            if gone:
                address = Address(REMOVED, directive.name)
                location = directive.origin.at("/spec/objects") if directive.origin is not None else NOWHERE
                self.written.append(
                    Written(address, Act.CHANGED if kept else Act.REMOVED, location, dropped=tuple(gone))
                )
                self._withdrawn(address, kept)

    def _withdrawn(self, address: Address, kept: list[str]) -> None:
        if not kept:
            self.folder.remove(address)
            return
        document = self.folder.value(address)
        spec = document["spec"]
        said: Tree = spec if isinstance(spec, dict) else {}
        self.folder.rewrite(address, {**document, "spec": {**said, "objects": [*kept]}}, shape=_REMOVED)

    def _target(self, live_name: Address) -> Target:
        address = self.names[live_name]
        service_id = None if live_name.keyed or BY_NAME[address.kind].singleton else self._live.handles[live_name].id
        return Target(address, self._trees[address], service_id, self._renames, self._present)

    def _add(self, live_name: Address, target: Target) -> None:
        document = new_document(target)
        if interpret(document, Origin(NOWHERE)) is None:
            request, detail = f"GET /v1/{target.kind.collection}", f"{live_name}: no manifest can say this"
            raise BadAnswer(request, detail)
        self.variables |= new_variables({}, document)
        file = self.folder.add(target.address, document)
        self.written.append(Written(target.address, Act.ADDED, Location(file, 1, 1), service_id=target.service_id))

    def _change(self, resource: Resource, target: Target) -> None:
        before = self.folder.value(resource.address)
        after, dropped = changed_document(resource, before, target=target)
        fields = field_changes(resource, after)
        self.variables |= new_variables(before, after)
        self.folder.rewrite(resource.address, after, shape=_SHAPES[resource.kind.name])
        bound = target.service_id if target.service_id != resource.service_id else None
        self.written.append(
            Written(
                target.address,
                Act.CHANGED,
                self._place(resource.address, fields[0].pointer if len(fields) == 1 else ""),
                former=resource.address if resource.address != target.address else None,
                service_id=bound,
                fields=fields,
                dropped=dropped,
                replaced=tuple(replaced_variables(resource, fields, substitutions=self._desired.substitutions)),
            )
        )

    def _place(self, manifest: Address, pointer: str = "") -> Location:
        return self._desired.inventory.resources[manifest].at(pointer) or NOWHERE


def _readable(source: Source) -> Desired:
    """Read the manifests, if there are any yet; from files that can't be read whole nothing is concluded."""
    if not source.folder.exists():
        return Desired(Inventory.of(()), Directives())
    desired = read_source(source)
    errors = tuple(finding for finding in desired.findings if finding.severity is Severity.ERROR)
    if any(finding.check != NO_MANIFESTS.id for finding in errors):
        raise InvalidManifests(desired.findings)
    return desired


def _require_same(desired: Inventory, live: LiveState) -> None:
    organization = desired.organization
    if organization is not None and organization.address.name != live.organization:
        raise Refused("other-organization", (live.organization,), subject=organization.address.name)
    if live.crm.change is not None:
        raise Refused("change-unfinished", (live.crm.change.from_, live.crm.change.to), subject=live.organization)


def _root(source: Source) -> Path:
    return source.root or (source.folder.parent if source.folder.is_file() else source.folder)


def _folder(source: Source, desired: Desired) -> Folder:
    root = _root(source)
    base = Path(os.path.relpath(source.folder, root)).as_posix()
    only = base if source.folder.is_file() else None
    folder = Folder(
        root, "" if base == "." else base, only=only, variables=Variables(source.variables, source.definitions)
    )
    places = {item.address: item.origin.location.file for item in desired.inventory if item.origin is not None}
    for kind, directives in ((CONSENT, desired.directives.consents), (REMOVED, desired.directives.removed)):
        places |= {
            Address(kind, each.name): each.origin.location.file for each in directives if each.origin is not None
        }
    folder.know(places)
    return folder
