"""What somebody wants of a made-up organisation: its manifests, mutated at random, as texts that are read like any other."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.mishaps import happens
from cadence_gitops.emulator.seeding import Size, generate
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.manifests.read import read_texts
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.usecases.validate import valid

Document = dict[str, Any]
CRMS = ("salesforce", "hubspot", "pipedrive")
KEEPS = ("everything", "cadences-and-settings", "nothing")
NAME = "acme"
API_KEY = "RINGOVER_API_KEY"
# What goes with the CRM, or can be there once only.
FIXED = ("Organization", "FieldMapping", "IntegrationStatus")
COPIED = ("Group", "Cadence", "StandardWorkflow", "CadenceWorkflow", "AdvancedWorkflow", "CustomForm", "Member")
HOLDERS = ("Cadence", "Group", "Member")
PULLED = "pulled-"
_ROUNDS = 12


@dataclass(slots=True)
class Wishes:
    """Hold manifests by file name; ``removed`` are the names that they want deleted."""

    documents: dict[str, Document]
    removed: list[str] = field(default_factory=list)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Write the manifests."""
        yield from ((name, json.dumps(document)) for name, document in self.documents.items())
        if self.removed:
            spec = {"reason": "Nobody uses them.", "objects": sorted(self.removed)}
            yield "removed.yaml", json.dumps(_document("Removed", "tidying-up", spec))

    @property
    def names(self) -> frozenset[str]:
        """Name the objects that are wanted."""
        return frozenset(name for each in self.documents.values() for name in names_of(each))


def names_of(document: Document) -> Iterator[str]:
    """Give the names that the object of a manifest may have, live."""
    kind, metadata = document["kind"], document["metadata"]
    yield from (f"{kind}/{name}" for name in (metadata["name"], *metadata.get("previousNames", ())))
    if "id" in metadata:
        yield f"{kind}/~{metadata['id']}"


def organization(chance: Random) -> Document:
    """Make up a small organisation, as a snapshot."""
    size = Size(
        people=chance.randint(2, 5),
        groups=chance.randint(0, 2),
        workflows=chance.randint(1, 7),
        cadences=chance.randint(0, 3),
        leads=chance.choice((0, 9, 40)),
    )
    made: Document = generate(
        chance.randrange(10**9), size, crm=chance.choice(CRMS), managed=happens(chance, 0.8), name=NAME
    )
    return made


def wishes(live: LiveState, other: LiveState, chance: Random) -> Wishes:
    """Mutate what is live; with a change of CRM, what belongs to the CRM is as the ``other`` organisation has it."""
    found = Wishes(dict(_described(live, bound=happens(chance, 0.5))))
    mutable = [name for name, each in found.documents.items() if each["kind"] not in FIXED]
    for _ in range(chance.randint(1, 6)):
        _mutate(found, chance.choice(mutable), chance) if mutable else None
    if happens(chance, 0.3):
        _remove_holder(found, chance)
    if happens(chance, 0.1) and mutable:
        document = found.documents.get(chance.choice(mutable))
        if document is not None:
            document["metadata"]["protect"] = True
    if happens(chance, 0.45):
        _change_crm(found, live, other, chance)
    return found


def readable(found: Wishes) -> Desired | None:
    """Read the manifests, leaving out one by one what the checks object to; None where that leads nowhere."""
    for _ in range(_ROUNDS):
        try:
            return valid(read_texts(found.texts()))
        except InvalidManifests as error:
            blamed = {each.location.file for each in error.findings if each.severity == "error"}
            fixed = f"Organization-{NAME}.yaml"
            if fixed in blamed:
                # The account for generic work may be somebody whom no manifest names any more.
                found.documents[fixed]["spec"]["crm"].pop("admin", None)
                blamed.remove(fixed)
            withdrawn = blamed & found.documents.keys()
            for name in withdrawn:
                del found.documents[name]
            if "removed.yaml" in blamed:
                found.removed.clear()
    return None


def _described(live: LiveState, *, bound: bool = False) -> Iterator[tuple[str, Document]]:
    """Write down what is live. What has no key is ``bound`` by its id, as if it was pulled, or only called the same."""
    for resource in live.inventory:
        kind, name = resource.address.kind, resource.address.name
        text = json.dumps(resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True))
        # Objects without a key get a name that their id makes; those that refer to them say so, too.
        spec = json.loads(re.sub('"~', f'"{PULLED if bound else ""}', text))
        if "apiKey" in spec.get("phoneSystem", ()):
            spec["phoneSystem"]["apiKey"]["env"] = API_KEY
        document = _document(kind, name.replace("~", PULLED if bound else "", 1), spec)
        if bound and name.startswith("~"):
            document["metadata"]["id"] = name.removeprefix("~")
        yield f"{kind}-{document['metadata']['name']}.yaml", document


def _document(kind: str, name: str, spec: Document) -> Document:
    return {"apiVersion": "cadence-gitops/v1", "kind": kind, "metadata": {"name": name}, "spec": spec}


def _mutate(found: Wishes, name: str, chance: Random) -> None:
    document = found.documents.get(name)
    if document is None:
        return
    kind, spec = document["kind"], document["spec"]
    match chance.choice(("forget", "remove", "remove", "rename", "change", "change", "copy", "unmanage")):
        case "forget":
            del found.documents[name]
        case "remove" if spec.get("role") != "super-admin":
            del found.documents[name]
            found.removed.append(_live_name(document))
        case "rename":
            _rename(found, document, f"{document['metadata']['name']}-renamed")
        case "change":
            _change(document, chance)
        case "copy" if kind in COPIED:
            _copy(found, document, chance)
        case "unmanage" if len(spec) > 1:
            del spec[chance.choice(sorted(spec))]
        case _:
            pass


def _remove_holder(found: Wishes, chance: Random) -> None:
    """Delete something with which leads may go, if nothing refers to it: the checks refuse the rest."""
    said = json.dumps([document["spec"] for document in found.documents.values()])
    names = {
        file: document["metadata"]["name"]
        for file, document in found.documents.items()
        if document["kind"] in HOLDERS and document["spec"].get("role") != "super-admin"
    }
    free = [file for file, name in names.items() if f'"{name}"' not in said]
    if free:
        file = chance.choice(free)
        found.removed.append(_live_name(found.documents.pop(file)))


def _live_name(document: Document) -> str:
    """Name an object as ``Removed`` does: one that has no key, by its id."""
    *_, name = names_of(document)
    return name if "id" in document["metadata"] else f"{document['kind']}/{document['metadata']['name']}"


def _rename(found: Wishes, document: Document, new: str) -> None:
    old = document["metadata"]["name"]
    if "previousNames" in document["metadata"]:
        return
    document["metadata"] = {"name": new, "previousNames": [old]}
    field_of = {"Group": ("group",), "Cadence": ("cadence", "moveTo"), "Member": ("owner", "member", "admin", "user")}
    for each in found.documents.values():
        _refer(each["spec"], field_of.get(document["kind"], ()), old, new)


def _refer(value: object, names: Iterable[str], old: str, new: str) -> None:
    if isinstance(value, dict):
        for name, below in value.items():
            if name in names and below == old:
                value[name] = new
            _refer(below, names, old, new)
    elif isinstance(value, list):
        for below in value:
            _refer(below, names, old, new)


def _change(document: Document, chance: Random) -> None:
    spec = document["spec"]
    if "title" in spec and happens(chance, 0.5):
        spec["title"] = f"{spec['title']} {chance.randint(2, 99)}"
    elif "actions" in spec:
        spec["actions"] = [{"type": "pause-cadence", "days": chance.randint(1, 300)}]
    elif "steps" in spec:
        spec["steps"] = [
            *spec["steps"][: chance.randint(0, 2)],
            {"name": f"Task {chance.randint(2, 99)}", "type": "custom-task"},
        ]
    elif "maxPerDay" in spec.get("mail", ()):
        spec["mail"]["maxPerDay"] = chance.randint(1, 500)
    elif "group" in spec:
        spec["group"] = None
    elif "timeZone" in spec:
        spec["timeZone"] = chance.choice(("Europe/Paris", "Europe/Madrid", "America/Lima"))


def _copy(found: Wishes, document: Document, chance: Random) -> None:
    number = chance.randint(100, 999)
    name = f"{document['metadata']['name']}-{number}"
    spec = json.loads(json.dumps(document["spec"]))
    if "title" in spec:
        spec["title"] = f"{spec['title']} {number}"
    if "email" in spec:
        spec = {"email": f"new{number}@acme.example", "role": "sales-agent"}
    if document["kind"] == "StandardWorkflow":
        spec["actions"] = [{"type": "pause-cadence", "minutes": number}]
    found.documents[f"{document['kind']}-{name}.yaml"] = _document(document["kind"], name, spec)


def _change_crm(found: Wishes, live: LiveState, other: LiveState, chance: Random) -> None:
    before, after = live.crm.provider, other.crm.provider
    (organization,) = (each for each in found.documents.values() if each["kind"] == "Organization")
    keep = chance.choice(KEEPS)
    organization["spec"]["crm"] |= {"provider": after, "change": {"from": before, "keep": keep}}
    for name in [name for name, each in found.documents.items() if each["kind"] in FIXED[1:]]:
        del found.documents[name]
    of_crm = {name: each for name, each in _described(other) if each["kind"] == "FieldMapping"}
    found.documents |= of_crm
