"""Organisations to which something is to happen: what is live, what is wanted, a plan, and the consent to it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.cli.exits import Exit
from tests.e2e.program import CASES, Program

LEADS = [{"source": "crm", "cadence": "cd-nurture", "owner": "mb-tom", "count": 40}]
MORE = """---
apiVersion: cadence-gitops/v1
kind: Group
metadata: {name: sellers}
spec: {title: Sellers}
---
apiVersion: cadence-gitops/v1
kind: Cadence
metadata: {name: spring}
spec: {title: Spring, visibility: company}
---
apiVersion: cadence-gitops/v1
kind: StandardWorkflow
metadata: {name: bounces-go-to-spring}
spec:
  trigger: {type: mail-bounces}
  actions: [{type: move-to-cadence, cadence: spring}]
"""


@dataclass(frozen=True, slots=True)
class Organization:
    """Hold a prepared organisation: a folder with its sandbox, its manifests, a plan and the consent to it."""

    folder: Path
    token: str

    @classmethod
    def changing(cls, folder: Path) -> "Organization":
        """Prepare a change of CRM."""
        return _prepared("04-change-of-crm", folder)

    @classmethod
    def ordinary(cls, folder: Path) -> "Organization":
        """Prepare creations, updates, an adoption, a rename and a deletion."""

        def more(folder: Path) -> None:
            live = json.loads((folder / "live.json").read_bytes())
            live["leads"] = {"counts": LEADS}
            (folder / "live.json").write_text(json.dumps(live), "utf-8")
            manifests = folder / "manifests"
            (manifests / "more.yaml").write_text(MORE.removeprefix("---\n"), "utf-8")
            for name, before, now in (
                ("cadences/nurture.yaml", "script: Good morning.", "script: Good evening."),
                ("rules.yaml", "maxPerDay: 150", "maxPerDay: 120"),
            ):
                text = (manifests / name).read_text("utf-8")
                assert before in text
                (manifests / name).write_text(text.replace(before, now), "utf-8")

        return _prepared("03-adopt-rename-delete", folder, more)

    def copy(self, folder: Path) -> Path:
        """Give the organisation once more, for whatever is to happen to it."""
        shutil.copytree(self.folder, folder)
        return folder


def _prepared(case: str, folder: Path, more: Callable[[Path], None] = lambda _: None) -> Organization:
    shutil.copytree(CASES / case, folder)
    more(folder)
    program = Program(folder)
    terms = ("--reason", "Board decision.", "--accepted-by", "claire", "--expires", "2099-12-08T20:00+01:00")
    for command in (
        ("sandbox", "init", "live.db", "--from", "live.json"),
        ("plan", "manifests", "--out", "plan.json"),
        ("consent", "plan.json", *terms, "--manifests", "manifests"),
    ):
        # There is no consent to what destroys nothing.
        if command[0] != "consent" or program.within("plan", "manifests", "--check").code == Exit.REFUSED:
            done = program.within(*command)
            assert done.code == 0, done.err
    return Organization(folder, program.within("sandbox", "token", "live.db").out.strip())
