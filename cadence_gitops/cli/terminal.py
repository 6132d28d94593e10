"""Standard output holds the result and nothing else; everything else goes to standard error."""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from cadence_gitops.render.page import Page
    from cadence_gitops.render.reach import Reach


class Terminal:
    """Write results and messages, and ask a person. Colour and live progress are for terminals only."""

    def __init__(self, environ: Mapping[str, str], *, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> None:
        self._environ = environ
        self._stdin = stdin
        self._stdout = stdout
        self._stderr = stderr
        self._reach: Reach | None = None
        self._heard = True
        self._lost: str | None = None

    def repeat(self, reach: "Reach") -> None:
        """Have every command that is suggested from now on repeat what this command line said."""
        self._reach = reach

    @property
    def interactive(self) -> bool:
        """Tell whether a person sees what we write and can answer."""
        return self._stdin.isatty() and self._stderr.isatty() and not self._environ.get("CI")

    @property
    def lively(self) -> bool:
        """Tell whether standard error may show progress that redraws itself."""
        return self._decorated(self._stderr)

    @property
    def stderr(self) -> TextIO:
        """Give the stream that progress is drawn on."""
        return self._stderr

    def page(self) -> "Page":
        """Give the page of results."""
        return self._page(self._stdout)

    def message_page(self) -> "Page":
        """Give the page of messages."""
        return self._page(self._stderr)

    @property
    def heard(self) -> bool:
        """Tell whether somebody still reads standard output, as far as we know; after a ``flush`` we do."""
        return self._heard

    @property
    def lost(self) -> str | None:
        """Say why a part of the result could not be written, None if it could, or if nobody wanted it."""
        return self._lost

    def result(self, text: str) -> None:
        """Write a part of the result. Who stops reading has enough of it, which changes nothing of what is done or found."""
        self._deliver(lambda: self._stdout.write(text))

    def message(self, text: str) -> None:
        """Write a message, progress or an error. That they can't be written must not end an apply half-way."""
        try:
            self._stderr.write(text if text.endswith("\n") else f"{text}\n")
            self._stderr.flush()
        except OSError:
            _silence(self._stderr)

    def answer(self, question: str) -> str:
        """Ask a person; gives what was typed, without spaces around it."""
        self._stderr.write(f"{question} ")
        self._stderr.flush()
        return self._stdin.readline().strip()

    def flush(self) -> None:
        """Send what is still held back, so that a closed pipe shows itself here."""
        self._deliver(self._stdout.flush)

    def _deliver(self, write: Callable[[], object]) -> None:
        if not self._heard:
            return
        try:
            write()
        except OSError as error:
            self._heard = False
            self._lost = None if isinstance(error, BrokenPipeError) else error.strerror or type(error).__name__
            # The interpreter would complain on its way out.
            _silence(self._stdout)

    def _decorated(self, stream: TextIO) -> bool:
        plain = self._environ.get("NO_COLOR") or self._environ.get("CI") or self._environ.get("TERM") == "dumb"
        return stream.isatty() and not plain

    def _page(self, stream: TextIO) -> "Page":
        from cadence_gitops.render.page import NARROWEST, WIDEST, WIDTH, Page
        from cadence_gitops.render.words import words

        width = WIDTH
        if stream.isatty():
            width = min(max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST), WIDEST)
        spoken = words() if self._reach is None else words(reach=self._reach)
        return Page(spoken, width, colour=self._decorated(stream))


def _silence(stream: TextIO) -> None:
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
