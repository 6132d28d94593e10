"""The organisations to which everything happens, and what each is like when nothing does."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.safety.aftermath import in_sync
from tests.safety.mishaps import Bytes
from tests.safety.organizations import Organization
from tests.safety.world import APPLY, RESUME, STOPPED, served

# One more than there are writes: how many outcomes come together, and are noted in one, is nobody's choice.
LAST = {"ordinary": 26, "changing": 38}
EACH = [(which, number) for which, last in LAST.items() for number in range(1, last + 1)]
SEED = os.environ.get("SAFETY_SEED", "20261206")


def chance(*what: object) -> Random:
    """Give the chance of one test; the seed is printed, so that a run can be had again."""
    sys.stdout.write(f"SAFETY_SEED={SEED}\n")
    return Random(" ".join(map(str, (SEED, *what))))  # noqa: S311 - it hides nothing from anybody


@dataclass(frozen=True, slots=True)
class Case:
    """Hold an organisation, and what it is like after an apply to which nothing happened."""

    organization: Organization
    expected: dict[str, Any]
    writes: int
    answered: int


def undisturbed(organization: Organization, folder: Path) -> Case:
    passing = Bytes(1 << 40, lambda: None)
    with served(organization, folder) as world:
        world.proxy.fault = passing
        done = world.first.within(*APPLY)
        if done.code == STOPPED and world.connect():
            done = world.first.within(*RESUME)
        assert done.code == 0, done.err
        expected = world.state()
        in_sync(world, expected)
        return Case(organization, expected, world.proxy.writes, passing.passed)


@pytest.fixture(scope="session")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("ordinary")
    return undisturbed(Organization.ordinary(folder / "prepared"), folder / "undisturbed")


@pytest.fixture(scope="session")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("changing")
    return undisturbed(Organization.changing(folder / "prepared"), folder / "undisturbed")
