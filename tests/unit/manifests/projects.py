"""Small repositories, written down as one text."""

import re
from pathlib import Path

from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.errors import BadConfiguration
from cadence_gitops.manifests.project import open_projects
from cadence_gitops.usecases.validate import validate_all

_NAME = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)
HEAD = "apiVersion: cadence-gitops/v1\n"


def write_tree(folder: Path, text: str) -> Path:
    """Write the files of a text, in which each begins with a comment that is its name; gives the folder."""
    _, *parts = _NAME.split(text)
    for name, content in zip(parts[::2], parts[1::2], strict=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def group(name: str, spec: str, *, file: str) -> str:
    """Write a file with a group."""
    return f"# {file}\n{HEAD}kind: Group\nmetadata: {{name: {name}}}\nspec: {spec}\n"


def findings(folder: Path, environment: str | None = None) -> tuple[Diagnostic, ...]:
    """Give what ``validate`` finds, in the configuration or in the manifests."""
    try:
        return validate_all(open_projects(folder, environment)).findings
    except BadConfiguration as error:
        return error.findings


def shown(found: tuple[Diagnostic, ...]) -> list[str]:
    """Write findings, a line each; an organisation is missing everywhere here, and that is not what is looked at."""
    return [
        " ".join(part for part in (str(finding.location), finding.check, finding.found, finding.suggestion) if part)
        for finding in found
        if finding.check not in {"exactly-one-organization", "exactly-one-super-admin"}
    ]
