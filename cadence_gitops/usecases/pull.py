"""Writes what is live into the manifests. Reads the organisation and has no way to write to it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from cadence_gitops.checks.crm.naming import by_names
from cadence_gitops.diagnostics import Location, Severity
from cadence_gitops.diff.following import Following, follow, renamed_trees
from cadence_gitops.errors import BadAnswer, BadSetting, InvalidManifests, Refused
from cadence_gitops.manifests.discovery import discover
from cadence_gitops.manifests.document import REMOVED
from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.manifests.interpretation import interpret
from cadence_gitops.manifests.read import read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.manifests.writer.drafts import write_all
from cadence_gitops.manifests.writer.folder import Folder
from cadence_gitops.manifests.writer.overlays import Layers
from cadence_gitops.manifests.yaml_checks import NO_MANIFESTS
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Origin, Resource
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
    without_kept,
)
from cadence_gitops.usecases.pull_choice import Choice, choose
from cadence_gitops.usecases.pull_folders import folder_of, root_of
from cadence_gitops.usecases.pull_missing import kept_of
from cadence_gitops.usecases.pull_result import Act, Pulled, Written

NOWHERE = Location("", 1, 1)
_SHAPES = {name: form.whole for name, form in FORMS.items()}
_REMOVED = _SHAPES[REMOVED]


@dataclass(frozen=True, slots=True)
class Wishes:
    """Say what is pulled: ``only`` the named objects (none: all), and whether manifests of what is gone are kept.

    ``keep_missing`` None: those that other environments read are kept, and this one's own go.
    """

    only: tuple[str, ...] = ()
    keep_missing: bool | None = None


def pull(source: Source, reader: LiveReader, *, wishes: Wishes = Wishes()) -> Pulled:
    """Write what is live into the manifests, all of it or nothing.

    Raises ``InvalidManifests`` if the folder can't be read whole, ``Refused`` for another organisation or an unfinished
    change of CRM, ``BadSetting`` for a wish that can't be met, ``BadFile`` for a file that can't be written.
    """
    _require_whole(source)
    desired = _readable(source)
    live = _by_names(reader.read(), desired, source=source)
    _require_same(desired.inventory, live)
    removals = {address for directive in desired.directives.removed for address in directive.addresses}
    following = follow(desired.inventory, live, reserved=removals)
    choice = choose(wishes.only, desired.inventory, following=following)
    folder = folder_of(source, desired)
    missing = choice.manifests - set(following.manifests.values())
    kept = kept_of(missing, desired.inventory, folder=folder, source=source, keep=wishes.keep_missing)
    work = _Work(
        desired, live, following=following, choice=_without_pending(choice, desired, folder=folder), folder=folder
    )
    work.decide_names(gone=missing - kept.keys())
    work.pull()
    for manifest in sorted(missing):
        work.leave(manifest, kept[manifest]) if manifest in kept else work.remove(manifest)
    work.withdraw(desired.directives)
    files = work.folder.result()
    if files:
        write_all(root_of(source), files)
    written = tuple(without_kept(each, folder.kept) for each in work.written)
    return Pulled(live.organization, written, tuple(sorted(work.variables)), desired.evidence)


class _Work:
    """Carry a pull out on paper, object by object."""

    def __init__(
        self, desired: Desired, live: LiveState, *, following: Following, choice: Choice, folder: Folder | Layers
    ) -> None:
        self.folder = folder
        self.written: list[Written] = []
        self.variables: set[str] = set()
        self._desired = desired
        self._live = live
        self._following = following
        self._choice = choice
        # What isn't pulled, and what others share, keeps the name that its manifest gives it.
        self._names = {
            address: manifest
            for address, manifest in following.manifests.items()
            if address not in choice.live or folder.shared(manifest)
        }
        self._names = {**following.names, **self._names}
        self._trees = renamed_trees(live.inventory, self._names)
        self._renames = {manifest: self._names[address] for address, manifest in following.manifests.items()}
        self._present: frozenset[Address] = frozenset()

    def decide_names(self, *, gone: Collection[Address]) -> None:
        """Learn which objects manifests will describe: nothing else may be referred to."""
        paired = set(self._following.manifests.values())
        described = {self._names[address] for address in (*self._choice.live, *self._following.manifests)}
        left = {address for address in self._desired.inventory.resources if address not in paired}
        self._present = frozenset(described | (left - set(gone)))

    def pull(self) -> None:
        """Have the manifests of live objects say what is live."""
        for live_name in sorted(self._choice.live, key=lambda each: self._names[each]):
            target = self._target(live_name)
            manifest = self._following.manifests.get(live_name)
            if manifest is None:
                self._add(live_name, target)
                continue
            resource = self._desired.inventory.resources[manifest]
            if not up_to_date(resource, target):
                self._change(resource, target)

    def remove(self, manifest: Address) -> None:
        """Take the manifest of an object out that is no longer live."""
        self.folder.remove(manifest)
        self._note(Written(manifest, Act.REMOVED, self._place(manifest)))

    def leave(self, manifest: Address, needed: Location | None) -> None:
        """Leave the manifest of an object that is no longer live where it is."""
        self._note(Written(manifest, Act.MISSING, self._place(manifest), needed=needed))

    def withdraw(self, directives: Directives) -> None:
        """Take objects that are live off the lists of those that are to be removed."""
        for directive in directives.removed:
            if self.folder.shared(Address(REMOVED, directive.name)):
                continue
            kept = [str(address) for address in directive.addresses if address not in self._choice.live]
            gone = sorted({str(address) for address in directive.addresses} - set(kept))
            if gone:
                address = Address(REMOVED, directive.name)
                location = directive.origin.at("/spec/objects") if directive.origin is not None else NOWHERE
                self._note(Written(address, Act.CHANGED if kept else Act.REMOVED, location, dropped=tuple(gone)))
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
        address = self._names[live_name]
        service_id = None if live_name.keyed or BY_NAME[address.kind].singleton else self._live.handles[live_name].id
        manifest = self._following.manifests.get(live_name)
        shared = manifest is not None and self.folder.shared(manifest)
        return Target(address, self._trees[address], service_id, self._renames, self._present, shared)

    def _add(self, live_name: Address, target: Target) -> None:
        document = new_document(target)
        if interpret(document, Origin(NOWHERE)) is None:
            request, detail = f"GET /v1/{target.kind.collection}", f"{live_name}: no manifest can say this"
            raise BadAnswer(request, detail)
        self.variables |= new_variables({}, document)
        file = self.folder.add(target.address, document)
        self._note(Written(target.address, Act.ADDED, Location(file, 1, 1), service_id=target.service_id))

    def _change(self, resource: Resource, target: Target) -> None:
        before = self.folder.value(resource.address)
        after, dropped = changed_document(resource, before, target=target)
        fields = field_changes(resource, after)
        self.variables |= new_variables(before, after)
        file = self.folder.rewrite(resource.address, after, shape=_SHAPES[resource.kind.name])
        replaced = replaced_variables(resource, fields, substitutions=self._desired.substitutions)
        bound = target.service_id if target.service_id != resource.service_id else None
        self._note(
            Written(
                target.address,
                Act.CHANGED,
                self._place(resource.address, fields[0].pointer if len(fields) == 1 else "", file=file),
                former=resource.address if resource.address != target.address else None,
                service_id=bound,
                fields=fields,
                dropped=dropped,
                replaced=tuple(each for each in replaced if each.location.file == file),
            )
        )

    def _note(self, written: Written) -> None:
        self.written.append(replace(written, sharers=self.folder.sharers(written.location.file)))

    def _place(self, manifest: Address, pointer: str = "", *, file: str | None = None) -> Location:
        """Give where a value stood, unless it stands in another file now."""
        found = self._desired.inventory.resources[manifest].at(pointer) or NOWHERE
        return found if file in {None, found.file} else Location(str(file), 1, 1)


def _require_whole(source: Source) -> None:
    """Refuse one file of several: what the others describe would be written a second time."""
    if source.folder.is_file():
        others = {found.file for found in discover(source.folder.parent)} - {source.folder.name}
        if others:
            raise BadSetting("PATH", "one-of-several", str(source.folder.parent))


def _readable(source: Source) -> Desired:
    """Read the manifests, if there are any yet; from files that can't be read whole nothing is concluded."""
    if not source.folder.exists():
        return Desired(Inventory.of(()), Directives())
    # What people wrote stays: a custom field goes by its name, and live is told in the same words.
    desired = read_source(replace(source, naming=None))
    errors = tuple(finding for finding in desired.findings if finding.severity is Severity.ERROR)
    if any(finding.check != NO_MANIFESTS.id for finding in errors):
        raise InvalidManifests(desired.findings)
    return desired


def _by_names(live: LiveState, desired: Desired, *, source: Source) -> LiveState:
    """Give what is live with names for the keys that the lock knows."""
    if source.naming is None:
        return live
    return replace(live, inventory=by_names(live.inventory, desired.inventory, naming=source.naming))


def _without_pending(choice: Choice, desired: Desired, *, folder: Folder | Layers) -> Choice:
    """Leave alone what a list that other environments share has down for removal: the list can't be changed for one."""
    pending = {
        address
        for directive in desired.directives.removed
        if folder.shared(Address(REMOVED, directive.name))
        for address in directive.addresses
    }
    return replace(choice, live=choice.live - pending)


def _require_same(desired: Inventory, live: LiveState) -> None:
    organization = desired.organization
    if organization is not None and organization.address.name != live.organization:
        raise Refused("other-organization", (live.organization,), subject=organization.address.name)
    if live.crm.change is not None:
        raise Refused("change-unfinished", (live.crm.change.from_, live.crm.change.to), subject=live.organization)
