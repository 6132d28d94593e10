import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from cadence_gitops import __version__
from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.scaffold import FILES
from cadence_gitops.usecases.init import SCHEMAS, Wish, organization_name, scaffold, valid_name
from tests.architecture.sources import ROOT
from tests.docs.markdown import Page
from tests.docs.shell import Shell, complaints
from tests.fakes.console import Console, Outcome

WISH = Wish("acme", "hubspot", __version__)
LIVE = ROOT / "examples" / "demo" / "live.json"
# What every other test of the program takes from its environment too.
ENVIRON = {"RINGOVER_API_KEY": "a-key-of-the-phone-system"}


def program(*arguments: str) -> Outcome:
    return Console().run(*arguments)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def commands_fail(folder: Path) -> list[str]:
    page = Page(Path("README.md"), tuple((folder / "README.md").read_text("utf-8").splitlines()))
    shell = Shell(folder, dict(ENVIRON))
    blocks = page.blocks("console")
    assert sum(len(block.lines) for block in blocks) == 5
    return [complaint for block in blocks for complaint in complaints(block, shell)]


def test_a_new_repository_has_every_file_and_no_blank_left_to_fill_in(tmp_path: Path) -> None:
    done = scaffold(tmp_path, WISH)
    assert done.left == ()
    assert set(done.written) == files(tmp_path) == {*FILES, *SCHEMAS}
    blanks = re.compile(r"__[A-Z]+__")
    assert [path for path in done.written if blanks.search((tmp_path / path).read_text("utf-8"))] == []
    assert "name: acme" in (tmp_path / "manifests/organization.yaml").read_text("utf-8")
    assert "provider: hubspot" in (tmp_path / "manifests/organization.yaml").read_text("utf-8")
    assert f'requiredVersion: ">={__version__},<1"' in (tmp_path / "cadence-gitops.yaml").read_text("utf-8")
    assert f"cadence-gitops[s3]=={__version__}\n" in (tmp_path / ".github/requirements.txt").read_text("utf-8")


def test_it_is_valid_and_laid_out(tmp_path: Path) -> None:
    scaffold(tmp_path, WISH)
    assert program("validate", str(tmp_path)).code == 0
    assert program("fmt", "--check", str(tmp_path)).code == 0


@pytest.mark.parametrize("crm", ["salesforce", "hubspot", "pipedrive"])
def test_the_first_five_commands_do_what_the_page_says(crm: str, tmp_path: Path) -> None:
    scaffold(tmp_path, Wish("acme", crm, __version__))
    assert commands_fail(tmp_path) == []


def test_what_exists_is_left_and_said(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Ours.\n", "utf-8")
    # A file where a folder should be is somebody's too.
    (tmp_path / ".vscode").write_text("", "utf-8")
    done = scaffold(tmp_path, WISH)
    assert set(done.left) == {"README.md", *SCHEMAS, ".vscode/extensions.json", ".vscode/settings.json"}
    assert (tmp_path / "README.md").read_text("utf-8") == "Ours.\n"
    again = scaffold(tmp_path, WISH)
    assert (again.written, set(again.left)) == ((), {*FILES, *SCHEMAS})


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(BadFile):
        scaffold(tmp_path / "link", WISH)


@pytest.mark.parametrize(
    ("folder", "name"), [("acme", "acme"), ("Acme Cadence", "acme-cadence"), ("été 2026", "ete-2026")]
)
def test_the_folder_names_the_organization(folder: str, name: str, tmp_path: Path) -> None:
    assert organization_name(tmp_path / folder) == name


@pytest.mark.parametrize("name", ["", "Acme", "acme corp", "-acme", "acme\n"])
def test_a_name_that_manifests_cannot_have_is_refused(name: str) -> None:
    with pytest.raises(BadSetting):
        valid_name(name)


def test_the_command_says_what_it_wrote_and_left(tmp_path: Path) -> None:
    folder = tmp_path / "my acme"
    folder.mkdir()
    (folder / "README.md").write_text("Ours.\n", "utf-8")
    done = program("init", str(folder), "--name", "acme")
    assert done.code == 0
    assert "written: manifests/organization.yaml\n" in done.out
    assert "left as it was: README.md\n" in done.out
    assert done.out.endswith(f"Next: cd '{folder}'\n")
    assert "provider: salesforce" in (folder / "manifests/organization.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments", [("--name", "Not A Name"), ("--crm", "sheets"), ("--live", "x:y", "--crm", "hubspot")]
)
def test_options_that_make_no_sense_are_usage_errors(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert program("init", str(tmp_path / "new"), *arguments).code == 64
    assert not (tmp_path / "new").exists()


@pytest.fixture
def live(tmp_path: Path) -> Path:
    file = tmp_path / "live.sqlite"
    assert program("sandbox", "init", str(file), "--from", str(LIVE)).code == 0
    return file


def test_a_repository_of_a_live_organization_says_what_is_live(live: Path, tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    done = program("init", str(folder), "--live", f"sqlite:{live}")
    assert done.code == 0, done.err
    assert "written: manifests/" in done.out
    assert "CADENCE_LIVE=sqlite:../live.sqlite" in (folder / "README.md").read_text("utf-8")
    assert "name: acme" in (folder / "manifests/organization.yaml").read_text("utf-8")
    assert commands_fail(folder) == []
    planned = Console({"CADENCE_LIVE": f"sqlite:{live}", **ENVIRON}).run(
        *("plan", str(folder), "--env", "production", "--detailed-exitcode")
    )
    assert planned.code == 0, planned.out


def test_a_place_that_cannot_be_written_is_an_error_before_anything_is_pulled(live: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    assert program("init", str(tmp_path / "link" / "acme"), "--live", f"sqlite:{live}").code == 1


def test_pipelines_hand_on_the_secrets_that_pulled_manifests_refer_to(live: Path, tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    program("init", str(folder), "--live", f"sqlite:{live}")
    manifests = "".join(path.read_text("utf-8") for path in (folder / "manifests").rglob("*.yaml"))
    (name,) = {line.split(":")[-1].strip() for line in manifests.splitlines() if line.strip().startswith("env: ")}
    for workflow in ("apply", "resume"):
        text = (folder / f".github/workflows/{workflow}.yml").read_text("utf-8")
        assert f"          {name}: ${{{{ secrets.{name} }}}}\n" in text


def test_manifests_that_exist_are_not_pulled_over(live: Path, tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    shutil.copytree(ROOT / "examples" / "org" / "groups", folder / "manifests")
    before = files(folder)
    done = program("init", str(folder), "--live", f"sqlite:{live}")
    assert done.code == 0, done.err
    assert "left as it was: manifests/\n" in done.out
    assert {path for path in files(folder) if path.startswith("manifests/")} == before


def test_editors_find_the_schema_of_every_file_that_has_one(tmp_path: Path) -> None:
    scaffold(tmp_path, WISH)
    for path in ("manifests/organization.yaml", "environments/sandbox/practice.yaml", "cadence-gitops.yaml"):
        first = (tmp_path / path).read_text("utf-8").splitlines()[0]
        schema = ((tmp_path / path).parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert schema.relative_to(tmp_path.resolve()).as_posix() in SCHEMAS
        document = YAML(typ="safe").load((tmp_path / path).read_text("utf-8"))
        jsonschema.validate(document, json.loads(schema.read_text("utf-8")))
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    assert set(settings["yaml.schemas"]) == set(SCHEMAS)
