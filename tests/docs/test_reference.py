"""The reference pages are what the code says, and the code says something of everything."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.alias_generators import to_camel

from cadence_gitops.apply.backup import Manifest, StoredFile
from cadence_gitops.apply.backup_lines import LeadsLine, ObjectLine, RecordLine
from cadence_gitops.catalogue import pages as cited
from cadence_gitops.cli.exits import OF_COMMANDS, Exit
from cadence_gitops.cli.program import COMMANDS
from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.diff.change import FieldChange
from cadence_gitops.manifests.envelope import FORMS, DirectiveMetadata, Metadata
from cadence_gitops.model.shape import shape_of
from cadence_gitops.model.spec import Spec
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.origin import Attribution
from cadence_gitops.plan.plan import Basis, Comparison, CrmChange, People, Plan, Stage
from cadence_gitops.settings import Environment, Settings
from cadence_gitops.usecases.explain import topics
from tests.docs.markdown import ROOT, Page
from tools.field_texts import texts_of
from tools.manifest_forms import kind_texts
from tools.pages import DOCS, REFERENCE, page_files, write_pages
from tools.reference.fields import OURS, split
from tools.reference.plan_file import BEGIN, with_plan_fields

FILES = page_files()
MANIFESTS = Page.read(ROOT / "docs" / "reference" / "manifests.md")
WRITTEN = (
    *(
        Plan,
        Stage,
        Operation,
        FieldChange,
        Loss,
        CrmChange,
        Comparison,
        People,
        Basis,
        Attribution,
        Diagnostic,
        Location,
    ),
    *(Manifest, StoredFile, ObjectLine, RecordLine, LeadsLine),
)


@pytest.mark.parametrize("name", FILES)
def test_a_page_in_the_repository_is_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == FILES[name], "`make docs` writes the pages anew"


def test_no_page_is_left_of_what_there_is_no_more() -> None:
    assert {f"{REFERENCE}/{path.name}" for path in (DOCS / REFERENCE).iterdir()} <= set(FILES)


def test_writing_removes_what_nothing_makes_any_more(tmp_path: Path) -> None:
    (tmp_path / REFERENCE).mkdir()
    (tmp_path / REFERENCE / "gone.md").write_text("", "utf-8")
    write_pages(tmp_path)
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.md")} == set(FILES)


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Give a model and those that its fields hold, by the names that its schema has for them."""
    by_name = {each.__name__: each for each in _below(Spec)}
    yield model
    yield from (by_name[name] for name in model.model_json_schema().get("$defs", {}))


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for below in model.__subclasses__():
        yield below
        yield from _below(below)


ROOTS: tuple[type[BaseModel], ...] = (
    Metadata,
    DirectiveMetadata,
    Settings,
    Environment,
    *(form.spec for form in FORMS.values()),
)
SPECS = sorted(
    {each for root in ROOTS for each in models(root)},
    key=lambda model: (model.__module__, model.__name__),
)


@pytest.mark.parametrize("model", SPECS, ids=lambda model: model.__name__)
def test_every_field_of_a_manifest_says_what_it_means_and_which_page_says_so(model: type[BaseModel]) -> None:
    texts = texts_of(model)
    assert set(texts) >= set(model.model_fields)
    for name in model.model_fields:
        text, source = split(texts[name])
        assert source, name
        assert text.endswith("."), name


def test_only_pages_are_cited_that_the_catalogue_cites() -> None:
    known = {
        number for page in vars(cited).values() if isinstance(page, str) for number in re.findall(r"\d{10,}", page)
    }
    sources = [split(text)[1] for model in SPECS for text in texts_of(model).values()]
    assert {number for source in sources for number in re.findall(r"\d{10,}", source)} <= known
    assert {re.sub(r"HC \d+(, )?|inferred", "", source) for source in sources} == {"", OURS}


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: written.__name__)
def test_every_field_of_a_plan_and_of_a_backup_says_what_it_means(written: type[Any]) -> None:
    assert set(texts_of(written)) == {field.name for field in dataclasses.fields(written)}


def test_every_field_of_a_plan_is_in_the_page() -> None:
    text = Page.read(ROOT / "docs" / "plan-file.md").text
    names = {to_camel(field.name.rstrip("_")) for written in WRITTEN[:12] for field in dataclasses.fields(written)}
    assert [name for name in sorted(names) if f"| `{name}` |" not in text] == []


def test_a_page_without_a_place_for_the_fields_is_an_error() -> None:
    with pytest.raises(ValueError, match=re.escape(BEGIN)):
        with_plan_fields("# Plan files\n")


def fields(kind: str) -> Iterator[str]:
    """Walk the shape of a kind, which engines walk too; an object inside itself is entered once."""
    waiting = [("", shape_of(FORMS[kind].spec), frozenset[int]())]
    while waiting:
        path, shape, above = waiting.pop()
        for child in (shape, *shape.variants.values()):
            if id(child.fields) in above:
                continue
            for name, below in child.fields.items():
                yield f"{path}.{name}".removeprefix(".")
                waiting.append((f"{path}.{name}".removeprefix("."), below, above | {id(child.fields)}))
        if shape.items is not None:
            waiting.append((f"{path}{'[]' if shape.sequence or shape.keyed else '.*'}", shape.items, above))


@pytest.mark.parametrize("kind", FORMS)
def test_every_field_of_a_kind_is_in_its_table(kind: str) -> None:
    rows = set(re.findall(r"^\| `([^`]+)` \|", MANIFESTS.section(kind), re.MULTILINE))
    assert set(fields(kind)) <= rows


def test_the_page_of_manifests_says_what_is_required_and_what_a_field_takes() -> None:
    section = MANIFESTS.section("Organization")
    assert "| `crm.change.keep` | `everything`, `cadences-and-settings`, `nothing` | required |" in section
    assert "| `crm.admin` | name of a [Member](#member) |  |" in section
    assert "| `phoneSystem.apiKey.env` | name of an environment variable | required |" in section
    assert "| `losses.unknown` | list of: `Kind/name` or object | `[]` |" in MANIFESTS.section("Consent")


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_is_described_by_what_it_is(kind: str) -> None:
    assert kind_texts()[kind].partition(" ")[2]
    assert f"## {kind}" in MANIFESTS.text


def test_every_command_has_its_section_with_an_example() -> None:
    page = Page.read(ROOT / "docs" / "reference" / "commands.md")
    for name in COMMANDS:
        section = page.section(name)
        assert f"```text\ncadence-gitops {name} " in section, name
        assert "For example:" in section or name in {"sandbox", "crm"}


def test_exit_codes_are_told_of_commands_that_there_are() -> None:
    assert set(OF_COMMANDS) <= set(COMMANDS)
    assert set(texts_of(Exit)) == set(Exit.__members__)


def test_every_check_and_every_loss_rule_is_told() -> None:
    anchors = Page.read(ROOT / "docs" / "reference" / "checks.md").anchors()
    found = topics()
    assert {*(check.id for check in found.checks), *(rule.id for rule in found.rules)} <= anchors
