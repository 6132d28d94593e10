"""What ``init`` writes into a new repository, as real files that editors and linters know; a wheel carries them.

Inside the package no name begins with a dot: our own ``.gitignore`` and the tools that build wheels would pass them over.
"""

from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent

# Where a file comes to lie, and which one of this folder it is.
FILES = MappingProxyType(
    {
        "README.md": "README.md",
        "cadence-gitops.yaml": "cadence-gitops.yaml",
        "environments/README.md": "environments/README.md",
        "environments/production/README.md": "environments/production/README.md",
        "environments/sandbox/practice.yaml": "environments/sandbox/practice.yaml",
        "manifests/organization.yaml": "manifests/organization.yaml",
        ".editorconfig": "editorconfig",
        ".github/CODEOWNERS": "github/CODEOWNERS",
        ".github/requirements.txt": "github/requirements.txt",
        ".github/scripts/pipelines.py": "github/scripts/pipelines.py",
        ".github/workflows/apply.yml": "github/workflows/apply.yml",
        ".github/workflows/drift.yml": "github/workflows/drift.yml",
        ".github/workflows/plan.yml": "github/workflows/plan.yml",
        ".github/workflows/resume.yml": "github/workflows/resume.yml",
        ".gitignore": "gitignore",
        ".vscode/extensions.json": "vscode/extensions.json",
        ".vscode/settings.json": "vscode/settings.json",
    }
)

# What stands in README.md for __FIRST__: after a beginning from nothing, and after one from a live organisation.
FIRST_FROM_NOTHING, FIRST_FROM_LIVE = "first-commands/nothing.md", "first-commands/live.md"


def template(name: str) -> str:
    """Read one of the files here; what differs between repositories stands in it as ``__NAME__`` and so on."""
    return (_FOLDER / name).read_text(encoding="utf-8")
