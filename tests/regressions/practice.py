"""A repository of manifests beside a sandbox: what a person has in front of them when things go wrong."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.wiring import Access, reading
from tests.fakes.clock import FakeClock
from tests.fakes.console import Console, Outcome

# An organisation and the manifests that describe it.
IN_SYNC = Path(__file__).parents[1] / "golden" / "01-nothing-to-do"

# Cadence's own group, which nobody made.
BUILT_IN = {"id": "gr-admin", "key": None, "spec": {"title": "Admin"}}


@dataclass
class Practice:
    """Hold the folder, and run commands in it."""

    folder: Path
    console: Console = field(init=False)

    def __post_init__(self) -> None:
        """Begin with manifests and a live organisation that say the same."""
        shutil.copytree(IN_SYNC, self.folder, dirs_exist_ok=True)
        snapshot = json.loads((self.folder / "live.json").read_text("utf-8"))
        snapshot["resources"]["groups"].append(BUILT_IN)
        (self.folder / "live.json").write_text(json.dumps(snapshot), "utf-8")
        self.console = Console({"CADENCE_LIVE": f"sqlite:{self.sandbox}"})
        assert (
            self.console.run("sandbox", "init", str(self.sandbox), "--from", str(self.folder / "live.json")).code == 0
        )

    @property
    def sandbox(self) -> Path:
        """Give the sandbox's file."""
        return self.folder / "live.db"

    @property
    def manifests(self) -> Path:
        """Give the folder of manifests."""
        return self.folder / "manifests"

    @property
    def plan_file(self) -> Path:
        """Give the place of the saved plan."""
        return self.folder / "plan.json"

    def write(self, name: str, text: str) -> None:
        """Write a manifest."""
        (self.manifests / name).write_text(text, "utf-8")

    def plan(self) -> Outcome:
        """Plan and save the plan; exit code 2 says that there is something to do."""
        return self.console.run("plan", str(self.manifests), "--out", str(self.plan_file), "--detailed-exitcode")

    def apply(self) -> Outcome:
        """Carry out the saved plan."""
        return self.console.run("apply", str(self.plan_file), "--manifests", str(self.manifests))

    def drift(self) -> Outcome:
        """Compare live with the manifests; exit code 2 says that something differs."""
        return self.console.run("drift", str(self.manifests))

    def edit(self, subject: str, change: str) -> None:
        """Do something in the web app."""
        assert self.console.run("sandbox", "edit", str(self.sandbox), subject, change).code == 0

    def live(self) -> LiveState:
        """Read what is live."""
        with reading(Access(f"sqlite:{self.sandbox}", {}, FakeClock())) as reader:
            return reader.read()

    def objects(self) -> Mapping[str, Resource]:
        """Give what is live by its address."""
        return {str(resource.address): resource for resource in self.live().inventory}
