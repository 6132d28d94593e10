"""A draft for another CRM, by a process: shown, written, and judged by the CRM's metadata."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.e2e.program import CASES, Program

CASE = "83-a-draft-for-another-crm"
SCHEMA = Path(__file__).parents[2] / "schemas" / "crm-map.schema.json"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    shutil.copytree(CASES / CASE, tmp_path, dirs_exist_ok=True)
    return Program(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_a_draft_is_shown_then_written_and_has_no_errors(program: Program) -> None:
    before = files(program.folder)
    shown = program.run("crm", "map", "manifests", "--to", "hubspot", "--keep", "everything")
    assert shown.code == 0, shown.err
    assert files(program.folder) == before
    # Standard output is YAML, whatever files it holds.
    documents = [each for each in yaml.safe_load_all(shown.out) if each is not None]
    assert {each["apiVersion"] for each in documents} == {"cadence-gitops/v1"}
    written = program.within("crm", "map", "manifests", "--to", "hubspot", "--keep", "everything", "--write")
    assert (written.code, written.out) == (0, shown.out)
    judged = program.within("validate", "manifests", "--crm", "manifests/crm/hubspot.json", "--format", "json")
    findings = json.loads(judged.out)["findings"]
    assert judged.code == 0, findings
    assert "error" not in {each["severity"] for each in findings}


@pytest.mark.parametrize("to", ["hubspot", "pipedrive", "salesforce"])
def test_a_draft_for_any_crm_is_valid_there(program: Program, to: str) -> None:
    drafted = program.within(
        "crm", "map", "manifests", "--to", to, "--keep", "everything", "--write", "--format", "json"
    )
    assert drafted.code == 0, drafted.err
    document = json.loads(drafted.out)
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")))
    assert (document["to"], document["written"]) == (to, True)
    marks = {line["mark"] for manifest in document["manifests"] for line in manifest["lines"]}
    assert marks <= {"sure", "likely", "to-decide"}
    judged = program.within("validate", "manifests", "--crm", f"manifests/crm/{to}.json")
    assert judged.code == 0, judged.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--to", "siebel"), 64),
        (("--to", "sellsy"), 64),
        ((), 64),
        (("--to", "hubspot", "--metadata", "nowhere.json"), 1),
        (("--to", "hubspot", "--metadata", "manifests/crm/salesforce.json"), 1),
    ],
    ids=str,
)
def test_what_cannot_be_drafted_ends_with_its_code_and_writes_nothing(
    program: Program, arguments: tuple[str, ...], code: int
) -> None:
    before = files(program.folder)
    ended = program.within("crm", "map", "manifests", "--write", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err
    assert files(program.folder) == before
