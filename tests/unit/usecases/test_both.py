import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cadence_gitops.errors import InvalidManifests, Unreachable
from cadence_gitops.manifests.read import begin_reading
from cadence_gitops.manifests.sharing import LEAST_BYTES, Staff
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.inventory import Expected
from cadence_gitops.model.live import LiveState
from cadence_gitops.usecases.both import read_both
from tests.fakes import builders

ROOT = Path(__file__).parents[3]
GOOD = "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: sales}\nspec: {title: Sales}\n"
ORGANIZATION = (
    "apiVersion: cadence-gitops/v1\nkind: Organization\nmetadata: {name: acme}\nspec: {crm: {provider: hubspot}}\n"
)
ADMIN = (
    "apiVersion: cadence-gitops/v1\nkind: Member\nmetadata: {name: ines}\n"
    "spec: {email: ines@acme.example, role: super-admin}\n"
)


@dataclass
class Reading:
    """Be asked for what is live, and count how often."""

    reachable: bool = True
    asked: list[str] = field(default_factory=list)

    def read(self, expected: Expected) -> LiveState:
        """Give an organisation, if it can be reached."""
        self.asked.append("read")
        expected()
        if not self.reachable:
            raise Unreachable("https://cadence.example", "ConnectError")
        return builders.live()


def manifests(folder: Path, *, wrong: bool, many: bool) -> Source:
    """Write manifests, wrong ones or right ones, few or so many that they are shared."""
    padding = "# " + "x" * LEAST_BYTES + "\n" if many else ""
    bad = GOOD.replace("title", "tilte")
    for name, text in (("a", ORGANIZATION + padding), ("b", ADMIN), ("c", (bad if wrong else GOOD) + padding)):
        (folder / f"{name}.yaml").write_text(text)
    return Source(folder)


def told(folder: Path, *, wrong: bool, many: bool, reachable: bool) -> str:
    """Read both sides, and tell what came of it and whether live was asked."""
    reading = Reading(reachable)
    source = manifests(folder, wrong=wrong, many=many)
    try:
        with begin_reading(source, staff=Staff(lambda: int(many))) as beginning:
            desired, _ = read_both(beginning, reading)  # type: ignore[arg-type]  # all that is asked of a reader here
    except (InvalidManifests, Unreachable) as error:
        return f"{type(error).__name__} {len(reading.asked)}"
    return f"{len(desired.inventory)} objects {len(reading.asked)}"


# With many manifests live is asked before anybody knows whether they are right; they are judged first all the same.
CASES = [
    (False, True, "3 objects 1", "3 objects 1"),
    (False, False, "Unreachable 1", "Unreachable 1"),
    (True, True, "InvalidManifests 0", "InvalidManifests 1"),
    (True, False, "InvalidManifests 0", "InvalidManifests 1"),
]


@pytest.mark.parametrize(("wrong", "reachable", "few", "many"), CASES)
def test_few_manifests(tmp_path: Path, wrong: bool, reachable: bool, few: str, many: str) -> None:
    assert told(tmp_path, wrong=wrong, many=False, reachable=reachable) == few


@pytest.mark.parametrize(("wrong", "reachable", "few", "many"), CASES)
def test_many_manifests(tmp_path: Path, wrong: bool, reachable: bool, few: str, many: str) -> None:
    arguments = f"Path({str(tmp_path)!r}), wrong={wrong}, many=True, reachable={reachable}"
    code = f"from {told.__module__} import Path, told\nprint(told({arguments}))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.stdout == f"{many}\n", found.stderr
