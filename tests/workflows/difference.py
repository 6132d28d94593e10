"""How the workflows of this repository differ from those that ``init`` writes: all of it, and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cadence_gitops.scaffold import FILES, template
from tests.architecture.sources import ROOT

SHARED = tuple(path for path in FILES if path.startswith((".github/workflows/", ".github/scripts/")))
WORKFLOWS = tuple(path for path in SHARED if path.endswith(".yml"))
_NOTE = """\
# In this repository: on examples/org, with the program of this checkout, and only once somebody has set the variable
# CADENCE_LIVE. It is otherwise what `cadence-gitops init` writes; change it there (cadence_gitops/scaffold/github), then
# UPDATE_GOLDEN=1 writes this file.
"""
_INSTALLED = {
    "python -m pip install --quiet --requirement .github/requirements.txt": (
        "python -m pip install --quiet --constraint constraints.txt '.[s3]'"
    )
}
_FOLDER = {"  # The folder of cadence-gitops.yaml.\n  PROJECT: .\n": "  PROJECT: examples/org\n"}
# The example has one environment, which needs no name.
_ENVIRONMENT = {" --env production": ""}
_DIFFERENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "plan.yml": {
            **_INSTALLED,
            **_FOLDER,
            **_ENVIRONMENT,
            "      # In every environment; once": "      # Once",
        },
        "apply.yml": {
            **_INSTALLED,
            **_FOLDER,
            **_ENVIRONMENT,
            "      - cadence-gitops.yaml\n      - manifests/**\n      - environments/**\n": "      - examples/org/**\n",
        },
        "drift.yml": {**_INSTALLED, **_FOLDER, **_ENVIRONMENT},
        "resume.yml": {**_INSTALLED, **_ENVIRONMENT},
    }
)


def expected(path: str) -> str:
    """Write the file of this repository from the one that ``init`` writes; raises ``ValueError`` where nothing differs."""
    text = template(FILES[path])
    if not path.endswith(".yml"):
        return text
    for old, new in _DIFFERENCES[Path(path).name].items():
        if old not in text:
            message = f"{path} no longer has {old!r}"
            raise ValueError(message)
        text = text.replace(old, new)
    return _NOTE + text


def stale(path: str) -> bool:
    """Tell whether the file of this repository is another one."""
    return (ROOT / path).read_text("utf-8") != expected(path)
