"""The gates over files of any kind, on our files and on samples that they must refuse."""

from collections.abc import Callable

import pytest

from tests.architecture import files
from tests.architecture.sources import ROOT, texts

CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1"


@pytest.mark.parametrize("gate", [files.registry_hosts, files.machine_paths], ids=lambda gate: gate.__name__)
def test_no_file_names_a_registry_or_a_machine(gate: Callable[[str, str], list[str]]) -> None:
    found = [finding for path, text in texts() for finding in gate(path, text)]
    assert not found, "\n".join(found)


def test_constraints_are_exact() -> None:
    assert files.loose_constraints("constraints.txt", (ROOT / "constraints.txt").read_text("utf-8")) == []


def test_workflows_use_known_commits() -> None:
    workflows = [(path, text) for path, text in texts() if path.endswith((".yml", ".yaml", ".md"))]
    found = [finding for path, text in workflows for finding in files.unpinned_actions(path, text)]
    assert not found, "\n".join(found)
    assert any(path.startswith(".github/workflows/") for path, _ in workflows)


@pytest.mark.parametrize("text", ["see https://py" + "pi.org/project/x", "registry.np" + "mjs.org"])
def test_a_registry_is_found(text: str) -> None:
    assert files.registry_hosts("sample.md", text)


@pytest.mark.parametrize(
    "text",
    ["/wo" + "rk/main/x", "cd /ro" + "ot/project", "'/home/" + "anna/x'", "/Users/" + "anna", "/tmp/te" + "am/x"],
)
def test_a_path_of_a_machine_is_found(text: str) -> None:
    assert files.machine_paths("sample.md", text)


@pytest.mark.parametrize("text", ["/home/runner/work", "docs/work/plan", "https://example.com/work/x", "/workflows/"])
def test_other_paths_pass(text: str) -> None:
    assert files.machine_paths("sample.md", text) == []


@pytest.mark.parametrize(
    "text",
    ["click>=8", "click", "x @ https://example.com/x.whl", "# note", "a==1 ; python_version > '3'", "a-b==1\na_b==1"],
)
def test_a_loose_constraint_is_refused(text: str) -> None:
    assert files.loose_constraints("sample.txt", text)


@pytest.mark.parametrize(
    ("line", "findings"),
    [
        (f"- uses: {CHECKOUT} # v7.0.1", 0),
        ("- uses: ./.github/actions/plan", 0),
        (f"uses: github/codeql-action/upload-sarif@{files.ACTIONS['github/codeql-action'][1]} # v4.36.2", 0),
        ("- uses: actions/checkout@v7", 1),
        (f"- uses: {CHECKOUT}", 1),
        (f"- uses: {CHECKOUT} # v6.0.0", 1),
        (f"- uses: actions/checkout@{'0' * 40} # v7.0.1", 1),
        (f"- uses: someone/else@{'0' * 40} # v1", 1),
    ],
)
def test_an_action_is_at_a_known_commit(line: str, findings: int) -> None:
    assert len(files.unpinned_actions("sample.yml", f"steps:\n  {line}\n")) == findings
