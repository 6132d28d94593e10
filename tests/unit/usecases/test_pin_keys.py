from pathlib import Path

from cadence_gitops.manifests.lock_file import read_lock, write_lock
from cadence_gitops.manifests.project import open_project
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.pinned_keys import pinned_keys_text
from cadence_gitops.render.words import words
from cadence_gitops.usecases.pin_keys import PinnedKeys, pin_keys
from tests.fakes.crm_accounts import LEAD, account
from tests.fakes.naming import JOB, lock, metadata, pin, pins

MAPPING = """apiVersion: cadence-gitops/v1
kind: FieldMapping
metadata: {name: pipedrive-person}
spec: {crm: pipedrive, object: person, fields: {jobPosition: {name: NAME, type: varchar}}}
"""


def repository(folder: Path, *, name: str = "Job title", environments: str = "{production: {}}") -> Path:
    (folder / "cadence-gitops.yaml").write_text(f"manifests: m\nenvironments: {environments}\n", "utf-8")
    (folder / "m").mkdir()
    (folder / "m" / "all.yaml").write_text(MAPPING.replace("NAME", name), "utf-8")
    return folder


def pinned(folder: Path) -> PinnedKeys:
    found = pin_keys(open_project(folder, None), metadata())
    assert found is not None
    return found


def text(found: PinnedKeys) -> str:
    return pinned_keys_text(found, "pipedrive", page=Page(words()))


def test_names_are_pinned_once(tmp_path: Path) -> None:
    repository(tmp_path)
    first, second = pinned(tmp_path), pinned(tmp_path)
    assert (first.keys, first.written, first.findings) == (1, True, ())
    assert (second.keys, second.written) == (1, False)
    assert read_lock(tmp_path) == lock(production=pins(pin(JOB)))
    assert "pins 1 key of Pipedrive now" in text(first)
    assert "as before" in text(second)


def test_a_name_that_can_t_be_pinned_is_said_with_its_place(tmp_path: Path) -> None:
    found = pinned(repository(tmp_path, name="Job titel"))
    assert (found.keys, found.written) == (0, False)
    assert [str(each.location) for each in found.findings] == ["m/all.yaml:4:62"]
    assert "did you mean Job title?" in text(found)


def test_what_can_t_be_read_leaves_the_lock_as_it_was(tmp_path: Path) -> None:
    repository(tmp_path)
    write_lock(tmp_path, lock(production=pins(pin(JOB))))
    (tmp_path / "m" / "all.yaml").write_text(MAPPING.replace("person,", "[person],"), "utf-8")
    found = pinned(tmp_path)
    assert (found.keys, found.written, found.unread) == (1, False, True)
    assert "could not be read" in text(found)
    (tmp_path / "m" / "all.yaml").unlink()
    assert pinned(tmp_path).unread
    assert read_lock(tmp_path) == lock(production=pins(pin(JOB)))


def test_without_manifests_or_names_there_is_nothing_to_say(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "m" / "all.yaml").write_text(MAPPING.replace("{name: NAME, type: varchar}", "job"), "utf-8")
    assert text(pinned(tmp_path)) == ""
    project = open_project(tmp_path, None)
    assert pin_keys(project, account("salesforce", {"lead": LEAD})) is None
    (tmp_path / "cadence-gitops.yaml").write_text("manifests: m\n", "utf-8")
    assert pin_keys(open_project(tmp_path, None), metadata()) is None
