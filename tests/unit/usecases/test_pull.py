from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cadence_gitops.errors import BadAnswer, BadSetting, InvalidManifests, Refused
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.resource import Resource
from cadence_gitops.usecases.pull import Wishes, pull
from cadence_gitops.usecases.pull_result import Act, Pulled
from tests.fakes.builders import live, resource
from tests.fakes.snapshots import snapshot_of
from tests.fakes.surroundings import in_process

BOSS = resource("Member/boss", email="boss@acme.example", role="super-admin")
HEAD = "apiVersion: cadence-gitops/v1\n"
GROUP = HEAD + "kind: Group\nmetadata: {name: sales}\nspec: {title: Sales}\n"


def pulled(folder: Path | Source, *found: Resource, only: tuple[str, ...] = (), keep: bool | None = None) -> Pulled:
    source = folder if isinstance(folder, Source) else Source(folder)
    with in_process(snapshot_of(live(BOSS, *found))) as site:
        return pull(source, site.reader(), wishes=Wishes(only, keep))


def acts(result: Pulled) -> dict[str, Act]:
    return {str(written.address): written.act for written in result.written}


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    result = pulled(tmp_path / "new")
    assert acts(result) == {"Member/boss": Act.ADDED, "Organization/acme": Act.ADDED}
    assert sorted(path.name for path in (tmp_path / "new").rglob("*.yaml")) == ["boss.yaml", "organization.yaml"]


def test_one_file_takes_everything(tmp_path: Path) -> None:
    file = tmp_path / "all.yaml"
    file.write_text(GROUP, "utf-8")
    pulled(file, resource("Group/sales"), resource("Cadence/~1"))
    assert [path.name for path in tmp_path.iterdir()] == ["all.yaml"]
    assert len(read_folder(file).inventory) == 4


def test_one_file_of_several_is_refused(tmp_path: Path) -> None:
    (tmp_path / "groups").mkdir()
    file, other = tmp_path / "all.yaml", tmp_path / "groups" / "sales.yaml"
    file.write_text("# nothing yet\n", "utf-8")
    other.write_text(GROUP, "utf-8")
    with pytest.raises(BadSetting) as raised:
        pulled(file, resource("Group/sales"))
    assert raised.value.problem == "one-of-several"
    assert (file.read_text("utf-8"), other.read_text("utf-8")) == ("# nothing yet\n", GROUP)


@pytest.mark.parametrize("only", ["Rules", "Rules/~1", "Rules/sales"])
def test_what_is_referred_to_comes_along(tmp_path: Path, only: str) -> None:
    found = [resource("Group/~2"), resource("Rules/~1", scope={"group": "~2"}), resource("Cadence/other")]
    assert acts(pulled(tmp_path, *found, only=(only,))) == {"Group/sales": Act.ADDED, "Rules/sales": Act.ADDED}


def test_what_is_not_pulled_keeps_the_name_of_its_manifest(tmp_path: Path) -> None:
    wanted = HEAD + "kind: Group\nmetadata: {name: team, previousNames: [sales]}\nspec: {title: Sales}\n"
    (tmp_path / "group.yaml").write_text(wanted, "utf-8")
    pulled(tmp_path, resource("Group/sales"), resource("Member/m", group="sales"), only=("Member/m",))
    assert "group: team" in (tmp_path / "members" / "m.yaml").read_text("utf-8")
    assert (tmp_path / "group.yaml").read_text("utf-8") == wanted


def test_a_manifest_can_be_asked_for_by_the_name_that_it_has(tmp_path: Path) -> None:
    wanted = HEAD + "kind: Group\nmetadata: {name: team, previousNames: [sales]}\nspec: {title: Sales}\n"
    (tmp_path / "group.yaml").write_text(wanted, "utf-8")
    assert acts(pulled(tmp_path, resource("Group/sales"), only=("Group/team",))) == {"Group/sales": Act.CHANGED}


def test_only_what_is_asked_for_goes(tmp_path: Path) -> None:
    (tmp_path / "group.yaml").write_text(GROUP, "utf-8")
    (tmp_path / "other.yaml").write_text(GROUP.replace("sales", "other").replace("Sales", "Other"), "utf-8")
    assert acts(pulled(tmp_path, only=("Group/other",))) == {"Group/other": Act.REMOVED}
    assert [path.name for path in tmp_path.iterdir()] == ["group.yaml"]


def test_what_is_kept_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "group.yaml").write_text(GROUP, "utf-8")
    result = pulled(tmp_path, only=("Group",), keep=True)
    assert acts(result) == {"Group/sales": Act.MISSING}
    assert result.unchanged


@pytest.mark.parametrize(
    ("only", "problem"), [("Groop", "misspelt-kind"), ("X/y", "unknown-kind"), ("Group/none", "nothing-to-pull")]
)
def test_a_wish_that_means_nothing_is_refused(tmp_path: Path, only: str, problem: str) -> None:
    with pytest.raises(BadSetting, match=problem):
        pulled(tmp_path, only=(only,))


def test_what_no_manifest_can_say_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadAnswer, match="no manifest can say this"):
        pulled(tmp_path, resource("Group/Not a name"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("kind: [", InvalidManifests),
        (HEAD + "kind: Organization\nmetadata: {name: other}\nspec: {crm: {provider: hubspot}}\n", Refused),
    ],
)
def test_nothing_is_concluded_from_other_manifests(tmp_path: Path, text: str, error: type[Exception]) -> None:
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    with pytest.raises(error):
        pulled(tmp_path)
    assert (tmp_path / "a.yaml").read_text("utf-8") == text


@pytest.fixture
def shared(tmp_path: Path) -> Source:
    """Make a base that production reads too, with an overlay of its own, and sandbox without one."""
    for name in ("base", "production"):
        (tmp_path / name).mkdir()
    production = tmp_path / "production"
    return Source(tmp_path / "base", root=tmp_path, apart=(production,), others={"production": (production,)})


def of_production(source: Source) -> Source:
    (overlay,) = source.apart
    return replace(source, overlays=(overlay,), others={"sandbox": ()})


def written(source: Source) -> dict[str, str]:
    root = source.root
    assert root is not None
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.yaml")}


def group(name: str, *, metadata: str = "") -> str:
    return f"{HEAD}kind: Group\nmetadata: {{name: {name}{metadata}}}\nspec: {{title: Title of {name}}}\n"


@pytest.mark.parametrize("environment", [lambda source: source, of_production])
@pytest.mark.parametrize("keep", [None, True])
def test_what_other_environments_read_stays(
    shared: Source, environment: Callable[[Source], Source], keep: bool | None
) -> None:
    (shared.folder / "group.yaml").write_text(GROUP, "utf-8")
    source = environment(shared)
    result = pulled(source, only=("Group",), keep=keep)
    assert [(str(each.address), each.act, each.sharers) for each in result.written] == [
        ("Group/sales", Act.MISSING, tuple(source.others))
    ]
    assert written(shared) == {"base/group.yaml": GROUP}


@pytest.mark.parametrize("environment", [lambda source: source, of_production])
def test_what_is_to_go_goes_from_the_base(shared: Source, environment: Callable[[Source], Source]) -> None:
    (shared.folder / "group.yaml").write_text(GROUP, "utf-8")
    (result,) = pulled(environment(shared), only=("Group",), keep=False).written
    assert (result.act, result.sharers) == (Act.REMOVED, tuple(environment(shared).others))
    assert written(shared) == {}


def test_what_is_to_go_goes_with_what_the_environment_lays_over_it(shared: Source) -> None:
    source = of_production(shared)
    (shared.folder / "group.yaml").write_text(GROUP, "utf-8")
    (source.overlays[0] / "group.yaml").write_text(GROUP, "utf-8")
    assert acts(pulled(source, only=("Group",), keep=False)) == {"Group/sales": Act.REMOVED}
    assert written(shared) == {}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "kind: Group\nmetadata: {name: a}\nspec: {title: Other}\n",
        HEAD + "kind: Member\nmetadata: {name: m}\nspec: {email: m@acme.example, role: admin, group: a}\n",
    ],
)
def test_what_an_overlay_of_others_needs_does_not_go(shared: Source, text: str) -> None:
    (shared.apart[0] / "a.yaml").write_text(text, "utf-8")
    (shared.folder / "groups.yaml").write_text(f"{group('a')}---\n{group('b')}", "utf-8")
    found = pulled(shared, only=("Group",), keep=False).written
    assert [(str(each.address), each.act, str(each.needed)) for each in found] == [
        ("Group/a", Act.MISSING, "production/a.yaml:1:1"),
        ("Group/b", Act.REMOVED, "None"),
    ]
    assert written(shared) == {"base/groups.yaml": group("a"), "production/a.yaml": text}


def test_a_removal_that_others_wish_for_needs_nothing(shared: Source) -> None:
    removed = f"{HEAD}kind: Removed\nmetadata: {{name: r}}\nspec: {{reason: Unused, objects: [Group/sales]}}\n"
    (shared.apart[0] / "removed.yaml").write_text(removed, "utf-8")
    (shared.folder / "group.yaml").write_text(GROUP, "utf-8")
    assert acts(pulled(shared, only=("Group",), keep=False)) == {"Group/sales": Act.REMOVED}


def test_what_is_needed_by_what_stays_does_too(shared: Source) -> None:
    member = "kind: Member\nmetadata: {name: m}\nspec: {email: m@acme.example, role: admin, group: a}\n"
    (shared.folder / "all.yaml").write_text(f"{group('a')}---\n{group('b')}---\n{HEAD}{member}", "utf-8")
    laid_over = "kind: Member\nmetadata: {name: m}\nspec: {email: n@acme.example}\n"
    (shared.apart[0] / "m.yaml").write_text(f"{HEAD}{laid_over}", "utf-8")
    found = pulled(shared, only=("Group", "Member/m"), keep=False).written
    assert [(str(each.address), each.act, str(each.needed)) for each in found] == [
        ("Group/a", Act.MISSING, "base/all.yaml:14:51"),
        ("Group/b", Act.REMOVED, "None"),
        ("Member/m", Act.MISSING, "production/m.yaml:1:1"),
    ]


def test_what_a_shared_manifest_needs_stays_in_the_overlay(shared: Source) -> None:
    member = "kind: Member\nmetadata: {name: m}\nspec: {email: m@acme.example, role: admin, group: a}\n"
    (shared.folder / "m.yaml").write_text(f"{HEAD}{member}", "utf-8")
    (shared.apart[0] / "groups.yaml").write_text(f"{group('a')}---\n{group('b')}", "utf-8")
    found = acts(pulled(of_production(shared), only=("Group", "Member/m")))
    assert found == {"Group/a": Act.MISSING, "Group/b": Act.REMOVED, "Member/m": Act.MISSING}


def test_from_an_overlay_of_others_that_can_not_be_read_nothing_is_concluded(shared: Source) -> None:
    (shared.apart[0] / "broken.yaml").write_text("kind: [", "utf-8")
    (shared.folder / "group.yaml").write_text(GROUP, "utf-8")
    with pytest.raises(InvalidManifests):
        pulled(shared, only=("Group",), keep=False)
    assert written(shared)["base/group.yaml"] == GROUP


def test_an_overlay_of_two_environments_is_shared_as_well(shared: Source) -> None:
    source = of_production(shared)
    (source.overlays[0] / "group.yaml").write_text(GROUP, "utf-8")
    both = replace(source, others={"sandbox": (), "spare": source.overlays})
    (result,) = pulled(both, only=("Group",)).written
    assert (result.act, result.sharers) == (Act.MISSING, ("spare",))
    assert acts(pulled(source, only=("Group",))) == {"Group/sales": Act.REMOVED}


def test_wishes_for_all_environments_are_not_withdrawn_for_one(shared: Source) -> None:
    renamed = group("team", metadata=", previousNames: [sales]")
    removed = f"{HEAD}kind: Removed\nmetadata: {{name: r}}\nspec: {{reason: Unused, objects: [Group/old]}}\n"
    (shared.folder / "group.yaml").write_text(renamed, "utf-8")
    (shared.folder / "removed.yaml").write_text(removed, "utf-8")
    groups = resource("Group/sales", title="Title of team"), resource("Group/old", title="Old")
    assert pulled(shared, *groups, only=("Group",)).written == ()
    assert acts(pulled(replace(shared, others={}), *groups, only=("Group",))) == {
        "Group/old": Act.ADDED,
        "Group/sales": Act.CHANGED,
        "Removed/r": Act.REMOVED,
    }
