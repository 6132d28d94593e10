"""What ``status --watch`` shows while it goes on: a page that redraws itself on a terminal, otherwise a line per change."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.errors import CadenceError
from cadence_gitops.render.page import joined
from cadence_gitops.render.text.notices import notice_now, notices_text
from cadence_gitops.render.text.status import status_text
from cadence_gitops.render.text.watch import changed, trouble_line, turned, watch_line
from cadence_gitops.usecases.status import Status

if TYPE_CHECKING:
    from rich.live import Live


class Watching:
    """Show states on standard error as they come."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._terminal, self._clock = surroundings.terminal, surroundings.clock
        self._page = self._terminal.message_page()
        self._before: Status | None = None
        self._live: Live | None = None

    def __enter__(self) -> Self:
        """Begin to draw, if a person can see it."""
        if self._terminal.lively:
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(file=self._terminal.stderr), auto_refresh=False, transient=True)
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the drawing away; what is left is said as the result, and where there will be none, right here."""
        if self._live is not None:
            self._live.stop()
        if kind is not None and self._before is not None:
            self._terminal.message(self._standing(self._before))

    def show(self, status: Status) -> None:
        """Draw a state, or say what is new in it, with the notice that is to be sent now."""
        if self._live is not None:
            self._draw(self._live, status)
        elif changed(self._before, status):
            self._terminal.message(watch_line(status, self._page.words, now=self._clock.now(), before=self._before))
            if turned(self._before, status):
                self._notice(status)
        self._before = status

    def trouble(self, error: CadenceError) -> None:
        """Say that a state could not be read."""
        self._terminal.message(trouble_line(error, self._page.words, now=self._clock.now()))

    def _standing(self, status: Status) -> str:
        return watch_line(status, self._page.words, now=self._clock.now())

    def _notice(self, status: Status) -> None:
        notice = notice_now(status, self._page.words)
        if notice is not None:
            self._terminal.message(joined(notices_text((("now", notice),), self._page)))

    def _draw(self, live: "Live", status: Status) -> None:
        from rich.text import Text

        notice = notice_now(status, self._page.words)
        lines = [*self._page.wrapped(self._standing(status)), "", *status_text(status, self._page).splitlines()]
        lines += notices_text((("now", notice),), self._page) if notice is not None else []
        live.update(Text.from_ansi(joined(lines)), refresh=True)
