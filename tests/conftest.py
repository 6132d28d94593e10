"""Settings of the test run, and the sandbox of a test, that every folder of tests shares."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.fakes import secrecy
from tests.fakes.surroundings import Site, in_process

HERE = Path(__file__).parent
UNIT = HERE / "unit"
# What takes longest comes first: at the end there is something small left for every worker.
LONGEST = tuple(HERE / name for name in ("safety", "workflows", "e2e", "fuzz", "benchmarks", "laws", "golden"))

# Explaining a failure traces every line, and takes longer than the reader who looks at the smallest example.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink)

# The same examples on every run and every machine: a red gate is never a matter of luck.
settings.register_profile(
    "default", derandomize=True, database=None, max_examples=25, deadline=None, print_blob=True, phases=PHASES
)
settings.register_profile(
    "long",
    # Sixteen times as many: half an hour of two cores.
    max_examples=400,
    phases=PHASES,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("default")


@pytest.fixture(autouse=True)
def discreet(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold that no secret which a test gave to the program is in a file that was left behind."""
    secrecy.forget()
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    assert folder is None or secrecy.kept_below(folder) == []


@pytest.fixture
def site() -> Iterator[Site]:
    """Open an organisation of its own for a test, in its process."""
    with in_process() as opened:
        yield opened


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count what unit tests run, and nothing else: a line that only a story or a law passes by was not looked at.

    It is also what makes the gates bearable: watching every line more than doubles what a test takes. Unit tests that
    go through hundreds of cases of what others have shown aren't watched either; they are marked. `make test` runs
    those that are watched apart: a worker of xdist goes on watching what pytest-cov means to leave out.
    """
    items.sort(key=_turn)
    for item in items:
        if UNIT not in item.path.parents:
            item.add_marker(pytest.mark.no_cover)


def _turn(item: pytest.Item) -> int:
    return next((turn for turn, folder in enumerate(LONGEST) if folder in item.path.parents), len(LONGEST))
