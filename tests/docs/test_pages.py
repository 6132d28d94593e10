import dataclasses
import re
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest
from pydantic.alias_generators import to_camel

from cadence_gitops.apply.outcome import Outcome
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.program import program
from cadence_gitops.plan.plan import Plan, StageName
from tests.docs.markdown import ROOT, Page, pages
from tests.docs.shell import Shell

PAGES = pages()
README = Page.read(ROOT / "README.md")
_COMMAND = re.compile(r"cadence-gitops ((?:sandbox )?[a-z]+)\b")
# Where pages may lead outside: whose service this is, whose actions and formats are used, what the changelog follows.
HOSTS = frozenset({"www.ringover.com", "github.com", "keepachangelog.com", "semver.org"})
_CODE_OR_LINK = re.compile(r"`[^`]*`|\]\([^)\s]+\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path))
def test_links_lead_somewhere(page: Page) -> None:
    dead = [target for target in page.links() if not leads_somewhere(page, target)]
    assert dead == []


def leads_somewhere(page: Page, target: str, root: Path = ROOT) -> bool:
    if "://" in target:
        return target.startswith("https://") and urlsplit(target).hostname in HOSTS
    path, _, anchor = target.partition("#")
    found = (root / page.path.parent / path).resolve() if path else root / page.path
    if not found.exists() or not found.is_relative_to(root):
        return False
    return not anchor or anchor in Page.read(found, root).anchors()


@pytest.mark.parametrize(
    ("target", "somewhere"),
    [
        ("there.md", True),
        ("there.md#the-second-heading", True),
        ("#here", True),
        ("../there.md", False),
        ("gone.md", False),
        ("there.md#gone", False),
        ("#the-second-heading", False),
        ("https://github.com/somebody/something", True),
        ("http://github.com/somebody/something", False),
        ("https://github.com.example/somebody", False),
        ("https://elsewhere.example/", False),
    ],
)
def test_a_dead_link_is_noticed(target: str, tmp_path: Path, *, somewhere: bool) -> None:
    (tmp_path / "there.md").write_text("# There\n\n## The *second* heading\n", "utf-8")
    (tmp_path / "page.md").write_text("# Here\n", "utf-8")
    page = Page.read(tmp_path / "page.md", tmp_path)
    assert leads_somewhere(page, target, tmp_path) is somewhere


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path))
def test_addresses_in_prose_are_links_or_code(page: Page) -> None:
    assert [line for line in page.prose() if re.search(r"://\w", _CODE_OR_LINK.sub("", line))] == []


def test_every_page_can_be_reached_from_the_first() -> None:
    by_path = {page.path: page for page in PAGES}
    reached, waiting = {README.path}, [README]
    while waiting:
        page = waiting.pop()
        for target in page.links():
            found = ROOT / page.path.parent / target.partition("#")[0]
            path = found.resolve().relative_to(ROOT) if "://" not in target else README.path
            if path in by_path and path not in reached:
                reached.add(path)
                waiting.append(by_path[path])
    # What lies among manifests is part of an example, not a page.
    left = by_path.keys() - reached
    assert sorted(path for path in left if "manifests" not in path.parts) == []


def test_links_of_a_new_repository_lead_somewhere(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.run("cadence-gitops init ours --name ours")
    root = tmp_path / "ours"
    written = [Page.read(path, root) for path in sorted(root.rglob("*.md"))]
    assert Path("README.md") in {page.path for page in written}
    dead = [
        (page.path, target) for page in written for target in page.links() if not leads_somewhere(page, target, root)
    ]
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path))
def test_only_commands_that_exist_are_named(page: Page) -> None:
    named = {command for line in page.lines for command in _COMMAND.findall(line) if "`" in line or "$" in line}
    assert named - {*commands(program)} == set()


def commands(group: click.Command, prefix: str = "") -> dict[str, click.Command]:
    if not isinstance(group, click.Group):
        return {}
    context = click.Context(group, help_option_names=["-h", "--help"])
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[prefix + name] = command
        found |= commands(command, f"{prefix}{name} ")
    return found


def test_the_first_page_names_every_command() -> None:
    assert [name for name in commands(program) if f"`{name}`" not in README.text and " " not in name] == []


def test_the_first_page_tells_every_exit_code() -> None:
    rows = {int(code) for row in re.findall(r"^\| ([\d, ]+) \|", README.text, re.MULTILINE) for code in row.split(",")}
    assert rows == set(Exit)


def test_options_and_commands_of_the_sandbox_are_told() -> None:
    text = Page.read(ROOT / "docs" / "sandbox.md").text
    sandbox = {name: command for name, command in commands(program).items() if name.startswith("sandbox ")}
    assert [name for name in sandbox if name not in text] == []
    options = {option for command in sandbox.values() for part in command.params for option in part.opts}
    assert sorted(option for option in options if option.startswith("--") and option not in text) == []


def test_every_stage_and_outcome_is_told() -> None:
    text = Page.read(ROOT / "docs" / "apply.md").text
    assert [name.value for name in (*StageName, *Outcome) if f"`{name.value}`" not in text] == []


def test_every_variable_of_the_environment_is_told() -> None:
    text = Page.read(ROOT / "docs" / "apply.md").section("What it needs from its surroundings")
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "cadence_gitops").rglob("*.py"))
    read = set(re.findall(r'"(CADENCE_[A-Z]+(?:_[A-Z]+)?|GITHUB_ACTOR|GITHUB_SHA|NO_COLOR|CI)"', code))
    assert read >= {"CADENCE_LIVE", "CADENCE_ACTOR", "NO_COLOR"}
    assert sorted(name for name in read if f"`{name}`" not in text) == []


def test_every_room_of_the_house_is_described() -> None:
    text = Page.read(ROOT / "docs" / "architecture.md").section("The rooms")
    rooms = {
        path.stem
        for path in (ROOT / "cadence_gitops").iterdir()
        if (path / "__init__.py").exists() or path.suffix == ".py"
    }
    assert sorted(room for room in rooms if not room.startswith("__") and f"`{room}`" not in text) == []


def test_every_kind_of_test_and_every_decision_is_in_the_architecture() -> None:
    page = Page.read(ROOT / "docs" / "architecture.md")
    folders = {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("**/test_*.py"))}
    text = page.section("Who judges")
    assert sorted(name for name in folders if f"`{name}`" not in text and f"`tests/{name}`" not in text) == []
    decisions = {path.name for path in (ROOT / "docs" / "adr").glob("0*.md")} - {"0001-record-decisions.md"}
    assert sorted(decisions - {Path(target).name for target in page.links()}) == []


def test_every_field_of_a_plan_is_described() -> None:
    text = Page.read(ROOT / "docs" / "plan-file.md").text
    assert [
        name for name in (field.name for field in dataclasses.fields(Plan)) if f"`{to_camel(name)}`" not in text
    ] == []


def test_every_page_is_listed() -> None:
    listed = {(Path("docs") / target).as_posix() for target in Page.read(ROOT / "docs" / "README.md").links()}
    written = {page.path.as_posix() for page in PAGES if page.path.parts[0] == "docs"} - {"docs/README.md"}
    assert {path for path in written if "/adr/" not in path} <= listed


def test_decisions_are_numbered_listed_and_complete() -> None:
    decisions = [page for page in PAGES if page.path.parts[:2] == ("docs", "adr") and page.path.name != "README.md"]
    index = Page.read(ROOT / "docs" / "adr" / "README.md").links()
    for number, page in enumerate(decisions, start=1):
        assert page.path.name.startswith(f"{number:04}-")
        assert page.lines[0].startswith(f"# {number}. ")
        assert {"status", "context", "decision", "consequences"} <= {*page.anchors(), "status"}
        assert any(line.startswith("Status: ") for line in page.lines)
        assert page.path.name in index


def test_every_schema_is_listed() -> None:
    folder = ROOT / "schemas"
    listed = {target for target in Page.read(folder / "README.md").links() if "/" not in target}
    assert listed == {path.name for path in folder.iterdir() if path.suffix != ".md"}
