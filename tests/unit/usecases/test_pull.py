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


def pulled(folder: Path, *found: Resource, only: tuple[str, ...] = (), keep: bool = False) -> Pulled:
    with in_process(snapshot_of(live(BOSS, *found))) as site:
        return pull(Source(folder), site.reader(), wishes=Wishes(only, keep))


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
