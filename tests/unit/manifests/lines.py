"""Findings of the reader, a line each."""

from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.read import read_files
from tests.unit.checks.samples import line

HEAD = "apiVersion: cadence-gitops/v1\n"


def lines(data: str | bytes) -> list[str]:
    """Give what the reader finds in one file."""
    found = read_files([Found("a.yaml", data.encode() if isinstance(data, str) else data)])
    return [f"{finding.check} {line(finding)}" for finding in found.findings]


def document(kind: str, *, spec: str) -> str:
    """Write a manifest on which only the specification matters; it begins on line 5, after two spaces."""
    return f"{HEAD}kind: {kind}\nmetadata: {{name: x}}\nspec:\n" + "".join(f"  {each}\n" for each in spec.splitlines())
