import gc
from pathlib import Path

import pytest

from cadence_gitops.diagnostics import has_errors
from cadence_gitops.manifests.read import read_files, read_folder, read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.evidence import FolderRead, ManifestsEvidence
from tests.unit.manifests.lines import document

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_example_organisation_reads_without_a_finding() -> None:
    desired = read_folder(EXAMPLES / "org")
    assert desired.findings == ()
    assert len(desired.inventory) > 100
    organization = desired.inventory.organization
    assert organization is not None
    assert str(organization.at("/crm/provider")) == "organization.yaml:8:15"


def test_a_folder_without_manifests_is_refused(tmp_path: Path) -> None:
    desired = read_folder(tmp_path)
    assert [finding.check for finding in desired.findings] == ["no-manifests"]
    assert has_errors(desired.findings)


def test_an_unparsable_file_is_an_error_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [\n")
    (tmp_path / "b.yaml").write_text(document("Group", spec="title: Sales"))
    desired = read_folder(tmp_path)
    assert has_errors(desired.findings)
    assert list(map(str, desired.inventory.resources)) == ["Group/x"]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        read_files([])
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_what_was_read_is_counted(tmp_path: Path) -> None:
    for name, text in {
        "m/a.yaml": document("Group", spec="title: Sales"),
        "m/b.yaml": "a: [\n",
        "over/a.yaml": document("Group", spec="title: Others"),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    base, over = tmp_path / "m", tmp_path / "over"
    assert read_source(Source(base, overlays=(over,))).evidence == ManifestsEvidence(
        (FolderRead(str(base), 2), FolderRead(str(over), 1)), documents=2, objects=1, unreadable=1
    )
