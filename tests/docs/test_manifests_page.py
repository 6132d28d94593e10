from pathlib import Path

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.run import run_checks
from cadence_gitops.diagnostics import Severity
from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.model.registry import KINDS
from tests.docs.markdown import ROOT, Page

PAGE = Page.read(ROOT / "docs" / "manifests.md")


def test_the_examples_of_the_page_are_one_valid_folder(tmp_path: Path) -> None:
    for block in PAGE.blocks("yaml"):
        (tmp_path / f"line-{block.number:04}.yaml").write_text(block.text, "utf-8")
    desired = read_folder(tmp_path)
    problems = [one for one in run_checks(desired, CATALOGUE) if one.severity is Severity.ERROR]
    assert problems == []
    shown = {resource.address.kind for resource in desired.inventory}
    directives = desired.directives
    assert shown == {kind.name for kind in KINDS}
    assert directives.consents
    assert directives.removed


def test_every_kind_has_an_example_of_its_own() -> None:
    for kind in FORMS:
        assert f"kind: {kind}\n" in PAGE.section(kind), kind


def test_every_kind_leads_to_its_fields() -> None:
    for kind in FORMS:
        assert f"reference/manifests.md#{kind.lower()})" in PAGE.section(kind), kind
