import pytest

from cadence_gitops.cli.run import run
from cadence_gitops.cli.surroundings import Surroundings, Terminated
from cadence_gitops.cli.terminal import Terminal
from tests.fakes.clock import FakeClock
from tests.fakes.console import Screen


class Broken(Screen):
    """Fail to be written to, as a stream does whose reader has gone or whose process is asked to end."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def write(self, text: str) -> int:
        """Raise instead."""
        raise self._error

    def fileno(self) -> int:
        """Have no number of its own: there is nothing to put in its place."""
        raise OSError


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (Terminated(), 143), (BrokenPipeError(), 1), (MemoryError(), 1)]
)
def test_however_a_run_is_cut_short_it_has_its_code(error: BaseException, code: int) -> None:
    terminal = Terminal({}, stdin=Screen(), stdout=Broken(error), stderr=Screen())
    assert run(["explain", "crm-leads-erased"], Surroundings({}, terminal, FakeClock())) == code
