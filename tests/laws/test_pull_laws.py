"""Laws of pulling: afterwards there is nothing to plan and nothing more to pull, whoever wrote the manifests and how."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Location, Severity
from cadence_gitops.diff.change import Action
from cadence_gitops.diff.patch import apply_patch, as_live
from cadence_gitops.manifests.discovery import discover
from cadence_gitops.manifests.document import API_VERSION
from cadence_gitops.manifests.interpretation import interpret
from cadence_gitops.manifests.parser import Parser, subject_of
from cadence_gitops.manifests.project import Project
from cadence_gitops.manifests.read import read_folder, read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import CrmState, Handle, LiveState
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.model.spec import Spec
from cadence_gitops.model.tree import from_tree
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.usecases.pull import Wishes, pull
from cadence_gitops.usecases.pull_result import Act
from cadence_gitops.usecases.validate import validate_all
from tests.fakes.builders import live, resource
from tests.fakes.snapshots import snapshot_of
from tests.fakes.surroundings import Site, in_process
from tests.laws.effort import COSTLY
from tests.laws.handwriting import Hand
from tests.laws.strategies import Sides, organizations
from tests.laws.traps import TEXTS

Document = dict[str, JsonValue]
# One number says how everything is written: drawing each choice would drown the organisation in them.
CHANCES = st.integers(0, 2**32).map(Random)
# What no live organisation can be guilty of: it is about manifests alone.
OWN = {"change-from-itself", "previous-name", "removed-and-present", "secret-without-env", "unknown-reference"}
EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = ("a.yaml", "b.yml", "below/c.yaml", "below/deeper/d.yaml")


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def document(resource: Resource) -> Document:
    metadata: Document = {"name": resource.address.name}
    if resource.previous_names:
        metadata["previousNames"] = [*resource.previous_names]
    if resource.service_id is not None:
        metadata["id"] = resource.service_id
    spec = resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {"apiVersion": API_VERSION, "kind": resource.address.kind, "metadata": metadata, "spec": spec}


def write(desired: Desired, folder: Path, chance: Random) -> None:
    """Write manifests as some people would: one or many in a file, by many hands."""
    texts: dict[str, list[str]] = {}
    for item in desired.inventory:
        alone = f"{item.address.kind}/{item.address.name}.yaml"
        name = alone if chance.random() < 0.5 else chance.choice(FILES)
        texts.setdefault(name, []).append(Hand.of(chance).document(document(item)))
    for directive in desired.directives.removed:
        spec: Document = {"reason": "Unused.", "objects": [str(address) for address in directive.addresses]}
        value: Document = {
            "apiVersion": API_VERSION,
            "kind": "Removed",
            "metadata": {"name": directive.name},
            "spec": spec,
        }
        texts.setdefault(chance.choice(FILES), []).append(Hand.of(chance).document(value))
    for name, documents in texts.items():
        text = "---\n".join(documents)
        if chance.random() < 0.3:
            text = text.replace("\n", "\r\n")
        if chance.random() < 0.2:
            text = text.rstrip("\r\n")
        if chance.random() < 0.2:
            text = f"\ufeff{text}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def settled(folder: Path, site: Site) -> None:
    """Hold that there is nothing to plan, and that pulling again writes nothing."""
    desired = read_folder(folder)
    assert [finding for finding in desired.findings if finding.severity is Severity.ERROR] == []
    validation = validate_all([Project(Source(folder), None, None, folder)])
    found = {finding.check for finding in validation.findings if finding.severity is Severity.ERROR}
    assert not found & OWN
    plan = build_plan(desired, site.reader().read(), catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))
    assert [operation.id for operation in plan.operations] == []
    assert plan.empty
    before = content(folder)
    assert pull(Source(folder), site.reader()).unchanged
    assert content(folder) == before


@COSTLY
@given(organizations())
def test_a_full_export_leaves_nothing_to_plan(sides: Sides) -> None:
    with in_process(snapshot_of(sides.live)) as site, folder() as path:
        pulled = pull(Source(path), site.reader())
        assert len(pulled.written) == len(sides.live.inventory)
        settled(path, site)


@COSTLY
@given(organizations(), CHANCES)
def test_pulling_into_manifests_of_any_hand_leaves_nothing_to_plan(sides: Sides, chance: Random) -> None:
    with in_process(snapshot_of(sides.live)) as site, folder() as path:
        write(sides.desired, path, chance)
        pull(Source(path), site.reader())
        settled(path, site)


@COSTLY
@given(organizations(), CHANCES)
def test_kept_manifests_of_what_is_gone_are_all_that_is_left_to_plan(sides: Sides, chance: Random) -> None:
    with in_process(snapshot_of(sides.live)) as site, folder() as path:
        write(sides.desired, path, chance)
        pulled = pull(Source(path), site.reader(), wishes=Wishes(keep_missing=True))
        missing = {f"create:{each.address}" for each in pulled.written if each.act == "missing"}
        desired = read_folder(path)
        assert {str(item.address) for item in desired.inventory} >= {name.partition(":")[2] for name in missing}


def test_the_hands_differ() -> None:
    value: Document = {"a": [1, {"b": "c"}], "d": {"e": "f"}}
    assert len({_written(value, seed) for seed in range(20)}) > 10


def _written(value: Document, seed: int) -> str:
    return Hand.of(Random(seed)).document(value)  # noqa: S311 - handwriting is no secret


@pytest.mark.parametrize("name", ["lumen/before", "lumen/manifests", "northwind/before", "org"])
def test_the_example_is_not_touched_where_it_says_what_is_live(name: str, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / name, tmp_path, dirs_exist_ok=True)
    desired = read_folder(tmp_path)
    with in_process(snapshot_of(live_of(desired))) as site:
        before = content(tmp_path)
        assert pull(Source(tmp_path), site.reader()).unchanged
        assert content(tmp_path) == before


def live_of(desired: Desired) -> LiveState:
    """Make an organisation of what manifests say."""
    organization = desired.inventory.organization
    assert organization is not None
    crm = organization.tree["crm"]
    assert isinstance(crm, dict)
    trees = (Resource(item.address, item.spec) for item in desired.inventory)
    inventory = Inventory.of(Resource(item.address, _as_live(item)) for item in trees)
    return LiveState(
        organization=organization.address.name,
        revision=1,
        inventory=inventory,
        handles={item.address: Handle(f"id-{item.address.name}", item.address.name, '"1"') for item in inventory},
        crm=CrmState(str(crm["provider"]), "connected", "complete", revision=1),
        members=len(inventory.of_kind("Member")),
    )


def _as_live(resource: Resource) -> Spec:
    tree = as_live(resource.kind.shape, resource.tree)
    return from_tree(resource.kind.spec, resource.kind.shape, tree=tree)


@given(st.lists(TEXTS.filter(lambda text: 0 < len(text) <= 500), min_size=1, max_size=6, unique=True))
def test_hostile_titles_get_names_and_are_read_as_they_are(texts: list[str]) -> None:
    found = [resource("Member/~boss", email="boss@acme.example", role="super-admin")]
    for number, text in enumerate(texts):
        steps = [{"name": text, "type": "call", "script": text * 3}, {"name": f"{text} 2", "type": "mail"}]
        found.append(resource(f"Cadence/~{number}", title=text, folder=text, steps=steps))
        found.append(resource(f"CadenceWorkflow/~{number}", title=text, cadence=f"~{number}"))
    with in_process(snapshot_of(live(*found))) as site, folder() as path:
        pull(Source(path), site.reader())
        settled(path, site)
        cadences = [item.spec for item in read_folder(path).inventory.of_kind("Cadence")]
        assert {str(getattr(spec, "title", "")) for spec in cadences} == set(texts)


@COSTLY
@given(organizations(changing=False), CHANCES)
def test_what_an_environment_has_otherwise_goes_into_its_overlay(sides: Sides, chance: Random) -> None:
    with in_process(snapshot_of(sides.live)) as site, folder() as path:
        base, overlay = path / "manifests", path / "production"
        base.mkdir()
        overlay.mkdir()
        wanted = sides.desired.inventory
        own = {item.address for item in wanted if not item.kind.singleton and chance.random() < 0.3}
        for place, mine in ((base, False), (overlay, True)):
            items = (item for item in wanted if (item.address in own) is mine)
            write(Desired(Inventory.of(items), Directives()), place, chance)
        clear(base, overlay, chance)
        source = Source(base, overlays=(overlay,), root=path, apart=(overlay,))
        before = content(base)
        pulled = pull(source, site.reader())
        assert content(base) == before
        above = said(overlay)
        assert [name for name, spec in said(base).items() if _says_nothing(above.get(name), below=spec)] == []
        missing = {f"create:{each.address}" for each in pulled.written if each.act is Act.MISSING}
        plan = build_plan(read_source(source), site.reader().read(), catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))
        left = [each for each in plan.operations if each.id not in missing]
        # A rename is a wish for all environments, which stays; and whoever is renamed refers to others by their names.
        renames = any(each.action is Action.RENAME for each in left) or bool(missing)
        assert all(each.action in {Action.RENAME, Action.ADOPT} and renames and not each.changes for each in left)
        assert pull(source, site.reader()).unchanged


def said(folder: Path) -> dict[str, JsonValue]:
    parsed = (each.value for found in discover(folder) for each in Parser().parse(found))
    return {subject_of(each): each["spec"] for each in parsed if isinstance(each, dict)}


def _says_nothing(above: JsonValue, *, below: JsonValue, top: bool = True) -> bool:
    """Tell whether an empty mapping stands upon one that isn't: who clears one says null."""
    if not isinstance(above, dict) or not isinstance(below, dict):
        return False
    nothing = bool(below) and not above and not top
    return nothing or any(_says_nothing(above[key], below=below.get(key), top=False) for key in above)


def clear(base: Path, overlay: Path, chance: Random) -> None:
    """Have the overlay clear something of what the base says, here and there."""
    for item in read_folder(base).inventory:
        said = document(item)
        spec = said["spec"]
        assert isinstance(spec, dict)
        layer = _cleared(spec, chance)
        joined: Document = {**said, "spec": apply_patch(spec, layer) | {key: None for key in layer if not layer[key]}}
        if layer and interpret(joined, Origin(Location("", 1, 1))) is not None:
            text = Hand.of(chance).document({**said, "spec": layer})
            (overlay / f"{item.address.kind}-{item.address.name}.yaml").write_text(text, "utf-8")


def _cleared(spec: Document, chance: Random) -> Document:
    layer: Document = {}
    for key, value in spec.items():
        if chance.random() < 0.2:
            layer[key] = None
        elif isinstance(value, dict) and chance.random() < 0.5:
            below = _cleared(value, chance)
            layer |= {key: below} if below else {}
    return layer


@COSTLY
@given(organizations(changing=False), CHANCES)
def test_in_a_base_that_others_read_nothing_goes_for_one(sides: Sides, chance: Random) -> None:
    with in_process(snapshot_of(sides.live)) as site, folder() as path:
        write(sides.desired, path, chance)
        source = Source(path, others={"production": ()})
        known = {str(item.address) for item in read_source(source).inventory}
        pulled = pull(source, site.reader())
        desired = read_source(source)
        assert {str(item.address) for item in desired.inventory} >= known
        assert {each.act for each in pulled.written} <= {Act.ADDED, Act.CHANGED, Act.MISSING}
        assert {directive.addresses for directive in desired.directives.removed} == {
            directive.addresses for directive in sides.desired.directives.removed
        }
        missing = {f"create:{each.address}" for each in pulled.written if each.act is Act.MISSING}
        plan = build_plan(desired, site.reader().read(), catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))
        left = [each for each in plan.operations if each.id not in missing]
        wishes = {Action.RENAME, Action.ADOPT, Action.DELETE}
        assert all(each.action in wishes and not each.changes for each in left)
        assert pull(source, site.reader()).unchanged
