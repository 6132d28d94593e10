"""Runs command lines in a process whose mask keeps nothing from anybody, and looks at the modes of files all the while.

``python -m tests.safety.watched FOLDER LIVE`` reads command lines from standard input, and writes what it found.
Python tells a hook of everything that it opens, renames, removes or connects to, before it does so; each time every
file of the folder is looked at, those that are there for a moment only as well.
"""

import json
import os
import shlex
import stat
import sys
from pathlib import Path

from tests.fakes.console import Console
from tests.safety.story import environment


class Watch:
    """Note every file and folder that others than its owner may read or write, and every name that was there at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: set[str] = set()
        self.open_to_others: set[str] = set()
        self._looking = False

    def __call__(self, event: str, _arguments: object) -> None:
        """Look, whenever something happens."""
        if not self._looking and event.startswith(("open", "os.", "sqlite3.", "shutil.")):
            self.look()

    def look(self) -> None:
        """Look at everything."""
        self._looking = True
        try:
            for path in self.folder.rglob("*"):
                self._note(path)
        finally:
            self._looking = False

    def _note(self, path: Path) -> None:
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return
        name = str(path.relative_to(self.folder))
        self.seen.add(name)
        if stat.S_IMODE(mode) & 0o077:
            self.open_to_others.add(name)


def main(folder: Path, live: str) -> None:
    """Run what comes in."""
    lines = sys.stdin.read().splitlines()
    os.umask(0)
    os.chdir(folder)
    watch = Watch(folder)
    sys.addaudithook(watch)
    codes = []
    for line in lines:
        outcome = Console(environment(folder, CADENCE_LIVE=live)).run(*shlex.split(line))
        watch.look()
        codes.append(outcome.code)
    print(json.dumps({"codes": codes, "seen": sorted(watch.seen), "open": sorted(watch.open_to_others)}))  # noqa: T201 - as the docstring says


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
