import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks import run_checks
from cadence_gitops.diagnostics import Severity
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.model.directives import ConsentSpec, RemovedSpec
from cadence_gitops.model.registry import KINDS
from tests.docs.fields import Field, fields
from tests.docs.markdown import ROOT, Page

PAGE = Page.read(ROOT / "docs" / "manifests.md")
MODELS: dict[str, type[BaseModel]] = {
    **{kind.name: kind.spec for kind in KINDS},
    "Consent": ConsentSpec,
    "Removed": RemovedSpec,
}
# Sections that several kinds share, by the first field of theirs.
SHARED = {"trigger": "Triggers and actions", "actions": "Triggers and actions"}


def rows(text: str) -> dict[str, str]:
    """Read the tables of a section: every field of the first column, with its row."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        cells = line.split(" | ")
        if len(cells) > 1:
            found |= dict.fromkeys(re.findall(r"`([^`]+)`", cells[0]), line)
    return found


def documented(kind: str) -> dict[str, str]:
    text = PAGE.section(kind)
    shared = {heading for heading in SHARED.values() if f"({'#' + heading.lower().replace(' ', '-')})" in text}
    return {name: row for heading in (*shared, kind) for name, row in rows(PAGE.section(heading)).items()}


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_is_on_the_page_and_no_other(kind: str) -> None:
    assert set(documented(kind)) == set(fields(MODELS[kind]))


CASES = [(kind, field) for kind, model in MODELS.items() for field in fields(model).values()]


@pytest.mark.parametrize(("kind", "field"), CASES, ids=lambda value: getattr(value, "path", value))
def test_a_row_says_what_the_field_takes_and_whether_it_must_be_there(kind: str, field: Field) -> None:
    row = documented(kind)[field.path]
    assert [word for word in sorted(field.words) if f"`{word}`" not in row] == []
    assert ("required" in row) is field.required


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
    for kind in MODELS:
        assert f"kind: {kind}\n" in PAGE.section(kind), kind
