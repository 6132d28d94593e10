"""Parts of our own commands that no command runs alone: the backup that an apply makes before it destroys anything."""

import sys
from pathlib import Path

from cadence_gitops.apply.backup import Backup, Scope
from cadence_gitops.apply.observer import Unobserved
from cadence_gitops.cli.surroundings import SystemClock
from cadence_gitops.plan.limits import unbounded
from cadence_gitops.wiring import Access, Applying, writing


def backup(live: str, folder: Path) -> None:
    """Back an organisation up and read the backup back, as the stage does."""
    with writing(Applying(Access(live, {}, SystemClock()), str(folder), Unobserved(), unbounded)) as session:
        state = session.ports.reader.read()
        Backup(session.ports, "bench", "bench", lambda _name, _lines: None).make(state, Scope.of_everything(state))


if __name__ == "__main__":
    backup(sys.argv[1], Path(sys.argv[2]))
