import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from cadence_gitops.crm.metadata_file import written
from cadence_gitops.drafting.draft import Act
from cadence_gitops.drafting.line import Line
from cadence_gitops.errors import BadFile, BadSetting, InvalidManifests
from cadence_gitops.manifests.project import Project, open_project
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.address import Address
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.usecases.crm_map import Drafted, Wishes, crm_map
from tests.fakes.drafting import hubspot

CASE = Path(__file__).parents[2] / "golden" / "83-a-draft-for-another-crm" / "manifests"
HEAD = "apiVersion: cadence-gitops/v1\n"
ORGANIZATION = HEAD + "kind: Organization\nmetadata: {name: acme}\nspec: {crm: {provider: salesforce}}\n"


def said(line: Line) -> str:
    return f"{line.mark} {line.subject}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASE, tmp_path / "manifests"))


def files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def drafted(folder: Path, wishes: Wishes) -> Drafted:
    return crm_map(Project(Source(folder), None, None, folder), wishes, say=said)


def small(folder: Path, texts: Mapping[str, str], metadata: CrmMetadata | None = None) -> Path:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "crm").mkdir()
    (folder / "crm" / "hubspot.json").write_bytes(written(metadata or hubspot()))
    return folder


def test_a_draft_changes_no_file_unless_asked(folder: Path) -> None:
    before = files(folder)
    found = drafted(folder, Wishes("hubspot", keep="everything"))
    assert found.files
    assert not found.written
    assert files(folder) == before


def test_what_is_written_is_what_was_shown(folder: Path) -> None:
    shown = drafted(folder, Wishes("hubspot", keep="everything"))
    before = files(folder)
    found = drafted(folder, Wishes("hubspot", keep="everything", write=True))
    assert found.written
    assert found.files == shown.files
    after = files(folder)
    assert {name for name in after if after[name] != before.get(name)} == set(found.files)
    assert all(after[name].decode() == text for name, text in found.files.items())


@pytest.mark.parametrize("to", ["hubspot", "pipedrive", "salesforce"])
@pytest.mark.parametrize("keep", ["everything", None])
def test_once_it_is_written_there_is_nothing_left_to_draft(folder: Path, to: str, keep: "str | None") -> None:
    wishes = Wishes(to, keep="everything" if keep else None, write=True)
    drafted(folder, wishes)
    before = files(folder)
    again = drafted(folder, wishes)
    assert (again.files, again.written) == ({}, False)
    assert files(folder) == before


def test_if_one_file_cannot_be_written_none_is(folder: Path) -> None:
    before = files(folder)
    # In the way of the last one, once the others are ready.
    (folder / f".workflows.yaml.{os.getpid()}").mkdir()
    with pytest.raises(BadFile) as raised:
        drafted(folder, Wishes("hubspot", keep="everything", write=True))
    assert raised.value.problem == "unwritable"
    assert files(folder) == before


def test_new_mappings_go_into_files_of_their_own_where_others_are_alone(tmp_path: Path) -> None:
    lead = HEAD + "kind: FieldMapping\nmetadata: {name: lead}\nspec: {crm: salesforce, object: lead, fields: {}}\n"
    other = HEAD + "kind: Group\nmetadata: {name: hubspot-contact}\nspec: {title: Sales}\n"
    folder = small(tmp_path, {"organization.yaml": ORGANIZATION, "lead.yaml": lead, "hubspot-contact.yaml": other})
    found = drafted(folder, Wishes("hubspot", write=True))
    assert found.places[Address("FieldMapping", "hubspot-contact")] == "hubspot-contact-2.yaml"
    assert (folder / "hubspot-contact.yaml").read_text("utf-8") == other
    assert "# likely" not in (folder / "hubspot-contact-2.yaml").read_text("utf-8")
    assert "firstName: firstname  # sure firstName\n" in (folder / "hubspot-contact-2.yaml").read_text("utf-8")


def test_a_label_that_would_be_a_manifest_stays_a_remark(tmp_path: Path) -> None:
    found = hubspot()
    hostile = "x\u2028kind: Cadence\n---\napiVersion: y"
    contact = found.objects[1]
    fields = tuple(each.model_copy(update={"label": hostile}) for each in contact.fields)
    objects = (found.objects[0], contact.model_copy(update={"fields": fields}))
    folder = small(tmp_path, {"organization.yaml": ORGANIZATION}, found.model_copy(update={"objects": objects}))
    wishes = Wishes("hubspot", keep="everything", write=True)
    crm_map(Project(Source(folder), None, None, folder), wishes, say=lambda line: f"{line.mark} {line.shown}")
    read = read_folder(folder)
    assert not read.findings
    assert len(read.inventory) == 3


def test_what_is_open_on_a_line_with_others_is_taken_out_of_it(tmp_path: Path) -> None:
    flow = (
        HEAD + "kind: FieldMapping\nmetadata: {name: contact}\nspec:\n  crm: hubspot\n  object: contact\n"
        "  fields: {firstName: firstname, jobPosition: gone, lastName: lastname}   # by hand\n"
    )
    folder = small(tmp_path, {"organization.yaml": ORGANIZATION, "contact.yaml": flow})
    found = drafted(folder, Wishes("hubspot"))
    text = found.files["contact.yaml"]
    assert text is not None
    assert "  # to-decide jobPosition\n  fields: {firstName: firstname, lastName: lastname}   # by hand\n" in text


def test_manifests_that_cannot_be_read_whole_are_not_drafted_from(tmp_path: Path) -> None:
    folder = small(tmp_path, {"organization.yaml": ORGANIZATION, "bad.yaml": "kind: [\n"})
    with pytest.raises(InvalidManifests):
        drafted(folder, Wishes("hubspot"))


@pytest.mark.parametrize(("to", "problem"), [("siebel", "unknown-crm"), ("sellsy", "unmapped-crm")])
def test_only_a_crm_whose_fields_are_known_is_drafted_for(tmp_path: Path, to: str, problem: str) -> None:
    with pytest.raises(BadSetting) as raised:
        drafted(small(tmp_path, {"organization.yaml": ORGANIZATION}), Wishes(to))
    assert raised.value.problem == problem


def test_without_an_organisation_nobody_knows_which_crm_is_left(tmp_path: Path) -> None:
    group = HEAD + "kind: Group\nmetadata: {name: sales}\nspec: {title: Sales}\n"
    with pytest.raises(BadSetting) as raised:
        drafted(small(tmp_path, {"group.yaml": group}), Wishes("hubspot"))
    assert raised.value.problem == "no-organization"


def test_without_metadata_nothing_is_drafted(tmp_path: Path) -> None:
    (tmp_path / "organization.yaml").write_text(ORGANIZATION, "utf-8")
    with pytest.raises(BadFile) as raised:
        drafted(tmp_path, Wishes("hubspot"))
    assert raised.value.problem == "no-crm-metadata"


def test_metadata_of_another_account_is_refused(folder: Path) -> None:
    settings = (
        "manifests: manifests\nenvironments:\n  production:\n"
        "    crm: {hubspot: {account: '1', metadata: manifests/crm/hubspot.json}}\n"
    )
    (folder.parent / "cadence-gitops.yaml").write_text(settings, "utf-8")
    with pytest.raises(BadFile) as raised:
        crm_map(open_project(folder.parent, "production"), Wishes("hubspot"), say=said)
    assert raised.value.problem == "other-account"


def test_in_an_overlay_what_others_read_is_never_taken_out(folder: Path) -> None:
    overlay = folder.parent / "staging"
    overlay.mkdir()
    own = (
        "# Only here.\n" + HEAD + "kind: StandardWorkflow\nmetadata: {name: own}\n"
        "spec: {trigger: {type: task-skipped}, actions: [{type: change-integration-status, lead: Open}]}\n"
    )
    (overlay / "own.yaml").write_text(own, "utf-8")
    before = files(folder)
    source = Source(folder, (overlay,), root=folder.parent, others={"production": ()})
    project = Project(source, None, None, folder)
    found = crm_map(project, Wishes("hubspot", keep="everything", write=True), say=said)
    assert files(folder) == before
    assert {str(each) for each in found.shared} == {
        "AdvancedWorkflow/import-leads",
        "FieldMapping/salesforce-account",
        "FieldMapping/salesforce-contact",
        "FieldMapping/salesforce-lead",
        "IntegrationStatus/account",
        "StandardWorkflow/skipped-task-disqualifies",
    }
    assert (overlay / "own.yaml").read_text("utf-8").startswith("# Only here.\n# to-decide")
    acts = {str(each.address): each.act for each in found.draft.manifests}
    assert acts["StandardWorkflow/own"] is Act.REST
    texts = "".join(path.read_text("utf-8") for path in overlay.rglob("*.yaml"))
    assert "provider: hubspot" in texts
    assert "type: contact-status-updated  # likely lead-status-updated" in texts
