import json
from pathlib import Path

import jsonschema
import pytest

from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.render.documents.schemas import DOCUMENTS
from tests.fakes.console import Console


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.chdir(tmp_path)
    return Console({})


def printed(console: Console, *arguments: str) -> dict[str, object]:
    outcome = console.run("schema", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    schema = json.loads(outcome.out)
    assert isinstance(schema, dict)
    return schema


def test_every_kind_and_every_document_has_a_schema(console: Console) -> None:
    names = console.run("schema", "--list").out.splitlines()
    assert names[0] == "manifest"
    assert {*FORMS, *DOCUMENTS, "snapshot"} <= set(names)
    for name in names:
        schema = printed(console, name)
        jsonschema.validators.validator_for(schema).check_schema(schema)


def test_without_a_name_it_is_the_one_for_editors(console: Console) -> None:
    assert printed(console) == printed(console, "manifest")


@pytest.mark.parametrize("kind", FORMS)
def test_the_schema_of_a_kind_is_of_that_kind_alone(console: Console, kind: str) -> None:
    schema = printed(console, kind)
    head = {"apiVersion": "cadence-gitops/v1", "metadata": {"name": "a"}}
    found = {other: _errors(schema, {**head, "kind": other, "spec": {}}) for other in FORMS}
    assert {other for other, errors in found.items() if not any("kind" in path for path in errors)} == {kind}
    definitions = schema["definitions"]
    assert isinstance(definitions, dict)
    assert {name for name in definitions if name.endswith("Spec")} == {FORMS[kind].spec.__name__}


def _errors(schema: dict[str, object], document: object) -> list[list[object]]:
    return [list(error.absolute_path) for error in jsonschema.Draft7Validator(schema).iter_errors(document)]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("rules", "did you mean “Rules”?"),
        ("Organisation", "did you mean “Organization”?"),
        ("findigns", "did you mean “findings”?"),
        ("xyzzy", "there is no schema “xyzzy”"),
    ],
)
def test_another_name_is_a_usage_error_with_the_nearest(console: Console, name: str, answer: str) -> None:
    outcome = console.run("schema", name)
    assert (outcome.code, outcome.out) == (64, "")
    assert answer in outcome.err
    assert "schema --list" in outcome.err


def test_one_is_written_into_a_folder(console: Console, tmp_path: Path) -> None:
    outcome = console.run("schema", "Rules", "--out", "made/here")
    assert (outcome.code, outcome.out) == (0, "made/here/Rules.schema.json\n")
    assert json.loads((tmp_path / "made/here/Rules.schema.json").read_bytes()) == printed(console, "Rules")


def test_all_are_written_into_a_folder(console: Console, tmp_path: Path) -> None:
    names = console.run("schema", "--list").out.splitlines()
    assert console.run("schema", "--out", "all").code == 0
    assert len(list((tmp_path / "all").iterdir())) == len(names)


def test_a_folder_that_cannot_be_written_is_said(console: Console, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    outcome = console.run("schema", "Rules", "--out", "file/below")
    assert outcome.code == 1
    assert "file/below/Rules.schema.json" in outcome.err


def test_a_list_goes_alone(console: Console) -> None:
    assert console.run("schema", "Rules", "--list").code == 64
