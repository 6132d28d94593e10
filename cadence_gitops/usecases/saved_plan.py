"""Plans on disk: saved whole or not at all, and read back with care."""

import os
from contextlib import suppress
from pathlib import Path

from cadence_gitops.errors import BadFile
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.plan import Plan
from cadence_gitops.private_files import make_private_folder, new_private_file
from cadence_gitops.usecases.plan_form import misfit


def save_plan(plan: Plan, path: Path) -> None:
    """Save a plan for its owner only: it names every object. An older file is replaced in one step. Raises ``BadFile``."""
    write_whole(path, dump_plan(plan))


def read_plan(path: Path) -> Plan:
    """Read a saved plan; raises ``BadFile``."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadFile(str(path), "missing") from None
    except OSError as error:
        raise BadFile(str(path), "unreadable", error.strerror or "") from None
    return load_plan(data, str(path), misfit=misfit)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file for its owner only, beside its place, and move it there, so that nobody ever reads half of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        make_private_folder(path.parent)
        with new_private_file(draft) as stream:
            stream.write(data)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise BadFile(str(path), "unwritable", error.strerror or "") from None
