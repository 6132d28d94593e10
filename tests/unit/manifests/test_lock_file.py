import json
from pathlib import Path

import pytest

from cadence_gitops.errors import BadFile
from cadence_gitops.manifests.discovery import LOCK_FILE
from cadence_gitops.manifests.lock_file import read_lock, write_lock
from cadence_gitops.manifests.project import open_project
from cadence_gitops.manifests.read import read_source
from cadence_gitops.model.crm_lock import NO_LOCK
from tests.fakes.naming import JOB, SEGMENT, lock, mapped, pin, pins
from tests.unit.manifests.projects import HEAD, write_tree

BOTH = lock(production=pins(pin(JOB), account_id="1"), sandbox=pins(pin(SEGMENT), account_id="2"))
REPOSITORY = f"""# cadence-gitops.yaml
manifests: manifests
environments:
  production: {{crm: {{pipedrive: {{account: '1'}}}}}}
  sandbox: {{crm: {{pipedrive: {{}}}}}}
  practice: {{}}
# manifests/mapping.yaml
{HEAD}kind: FieldMapping
metadata: {{name: pipedrive-person}}
spec: {{crm: pipedrive, object: person, fields: {{jobPosition: {{name: Job title, type: varchar}}}}}}
"""


def test_a_lock_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    assert read_lock(tmp_path) is NO_LOCK
    assert write_lock(tmp_path, BOTH)
    assert read_lock(tmp_path) == BOTH
    assert not write_lock(tmp_path, BOTH)


def test_a_lock_that_pins_nothing_is_no_file_unless_there_was_one(tmp_path: Path) -> None:
    assert not write_lock(tmp_path, NO_LOCK)
    assert not (tmp_path / LOCK_FILE).exists()
    write_lock(tmp_path, BOTH)
    assert write_lock(tmp_path, NO_LOCK)
    assert read_lock(tmp_path) == NO_LOCK


PIN = {"object": "person", "name": "Job title", "type": "varchar", "key": JOB}
SPOILT: dict[str, tuple[object, str, str]] = {
    "another version": ({"formatVersion": 2, "environments": {}}, "not-a-lock", "/formatVersion"),
    "yes for one": ({"formatVersion": True, "environments": {}}, "not-a-lock", "/formatVersion"),
    "a list": ([], "not-a-lock", "/formatVersion"),
    "an account that is a number": (
        {"formatVersion": 1, "environments": {"a": {"pipedrive": {"account": 1, "keys": []}}}},
        "not-a-lock",
        "/environments/a/pipedrive/account: ",
    ),
    "two keys of one name": (
        {
            "formatVersion": 1,
            "environments": {"a/b": {"pipedrive": {"account": "1", "keys": [PIN, {**PIN, "key": "x"}]}}},
        },
        "not-a-lock",
        "/environments/a~1b/pipedrive/keys/1: Job title",
    ),
}


@pytest.mark.parametrize(("document", "problem", "detail"), SPOILT.values(), ids=SPOILT)
def test_what_can_t_be_trusted_is_refused(document: object, problem: str, detail: str, tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).write_text(json.dumps(document), "utf-8")
    with pytest.raises(BadFile) as raised:
        read_lock(tmp_path)
    assert raised.value.problem == problem
    assert raised.value.detail.startswith(detail)


def test_what_is_no_json_or_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).write_bytes(b'{"formatVersion": 1,\n')
    with pytest.raises(BadFile, match="not-json"):
        read_lock(tmp_path)
    (tmp_path / LOCK_FILE).unlink()
    (tmp_path / LOCK_FILE).mkdir()
    with pytest.raises(BadFile, match="unreadable"):
        read_lock(tmp_path)


def test_each_environment_reads_its_own_keys(tmp_path: Path) -> None:
    write_tree(tmp_path, REPOSITORY)
    write_lock(tmp_path, BOTH)

    def target(environment: str) -> object:
        return mapped(read_source(open_project(tmp_path, environment).source))["jobPosition"]

    assert (target("production"), target("sandbox")) == (JOB, SEGMENT)
    assert target("practice") == ("Job title", "varchar")


def test_the_account_of_the_environment_is_that_of_the_lock(tmp_path: Path) -> None:
    write_tree(tmp_path, REPOSITORY)
    write_lock(tmp_path, lock(production=pins(pin(JOB), account_id="3")))
    found = read_source(open_project(tmp_path, "production").source)
    (finding,) = found.findings
    assert str(finding.location) == "manifests/mapping.yaml:4:62"
    assert (finding.check, finding.found, finding.expected) == ("crm-lock-of-another-account", "3", "1")
    assert mapped(found)["jobPosition"] == ("Job title", "varchar")
