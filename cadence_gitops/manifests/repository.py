"""Where a file is within its repository, as services that show files of repositories name it."""

from pathlib import Path


def path_in_repository(path: Path) -> str:
    """Give the path of a folder or file from the top of its repository, else from the current folder, with slashes.

    Empty for the top itself; what is in neither is given whole.
    """
    real = path.resolve()
    top = next((folder for folder in (real, *real.parents) if (folder / ".git").exists()), Path.cwd())
    inside = real.relative_to(top) if real.is_relative_to(top) else real
    return "" if inside == Path() else inside.as_posix()
