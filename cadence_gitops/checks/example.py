"""Manifests for the examples of checks, without repeating what all manifests share."""

from textwrap import dedent, indent


def manifest(kind: str, name: str, *, spec: str) -> str:
    """Write one manifest."""
    head = f"apiVersion: cadence-gitops/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec:\n"
    return head + indent(dedent(spec).strip() + "\n", "  ")


def documents(*manifests: str) -> str:
    """Join manifests to one file."""
    return "---\n".join(manifests)
