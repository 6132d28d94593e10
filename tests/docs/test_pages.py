import dataclasses
import re
from pathlib import Path

import click
import pytest
from pydantic.alias_generators import to_camel

from cadence_gitops.apply.outcome import Outcome
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.program import program
from cadence_gitops.plan.plan import Plan, StageName
from tests.docs.markdown import ROOT, Page, pages

PAGES = pages()
README = Page.read(ROOT / "README.md")
_COMMAND = re.compile(r"cadence-gitops ((?:sandbox )?[a-z]+)\b")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path))
def test_links_lead_somewhere(page: Page) -> None:
    dead = [target for target in page.links() if not leads_somewhere(page, target)]
    assert dead == []


def leads_somewhere(page: Page, target: str) -> bool:
    if target.startswith("https://"):
        return True
    path, _, anchor = target.partition("#")
    found = (ROOT / page.path.parent / path).resolve() if path else ROOT / page.path
    if not found.exists() or not found.is_relative_to(ROOT):
        return False
    return not anchor or anchor in Page.read(found).anchors()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path))
def test_only_commands_that_exist_are_named(page: Page) -> None:
    named = {command for line in page.lines for command in _COMMAND.findall(line) if "`" in line or "$" in line}
    assert named - {*commands(program)} == set()


def commands(group: click.Command, prefix: str = "") -> dict[str, click.Command]:
    if not isinstance(group, click.Group):
        return {}
    context = click.Context(group)
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


def test_every_room_of_the_house_is_described() -> None:
    text = Page.read(ROOT / "docs" / "architecture.md").section("The rooms")
    rooms = {
        path.stem
        for path in (ROOT / "cadence_gitops").iterdir()
        if (path / "__init__.py").exists() or path.suffix == ".py"
    }
    assert sorted(room for room in rooms if not room.startswith("__") and f"`{room}`" not in text) == []


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
