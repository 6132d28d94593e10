"""Manifests for the tables of checks, and findings as lines that one can read."""

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.context import Context
from cadence_gitops.diagnostics import Diagnostic, in_order
from cadence_gitops.manifests.read import read_texts

LONG = 40


def sample(kind: str, name: str, *, spec: str, previous: str | None = None) -> str:
    """Write a document, ready for another one after it; its specification begins on its fifth line."""
    metadata = f"{{name: {name}}}" if previous is None else f"{{name: {name}, previousNames: {previous}}}"
    lines = "".join(f"  {line}\n" for line in spec.splitlines())
    return f"apiVersion: cadence-gitops/v1\nkind: {kind}\nmetadata: {metadata}\nspec:\n{lines}---\n"


def findings(check: Check, text: str) -> list[str]:
    """Give what one check finds in a file."""
    context = Context(read_texts([("a.yaml", text)]), CATALOGUE)
    return [line(finding) for finding in in_order(check.examine(context))]


def line(finding: Diagnostic) -> str:
    """Write a finding on one line, with everything that it says; long lists are cut."""
    place = f"{finding.location.line}:{finding.location.column}"
    parts = [f"{place} {finding.severity} {finding.subject} {finding.pointer}".rstrip()]
    own = {"found": finding.found, "expected": finding.expected, "suggestion": finding.suggestion}
    parts += [f"{name}={cut(value)}" for name, value in own.items() if value]
    parts += [f"{name}={cut(value)}" for name, value in sorted(finding.data.items())]
    return "; ".join(parts)


def cut(text: str) -> str:
    """Keep the beginning of a long text."""
    return text if len(text) <= LONG else f"{text[:LONG]}…"
