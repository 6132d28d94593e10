"""Errors as words on standard error, and the exit code that each kind means."""

import traceback

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.cli.terminal import Terminal
from cadence_gitops.errors import BadSetting, CadenceError, LockedByAnother, Refused, Stale, Stopped
from cadence_gitops.render.page import joined
from cadence_gitops.render.text.errors import error_text, message_text

DEBUG = "CADENCE_DEBUG"
# What is written on the command line, and not in a file or a secret: getting it wrong is a usage error.
_ARGUMENTS = frozenset({"live", "backup", "CHECK", "KIND", "OBJECT", "SANDBOX", "PATH"})


def failed(error: Exception, surroundings: Surroundings) -> int:
    """Report whatever ended a run."""
    if isinstance(error, CadenceError):
        surroundings.terminal.message(error_text(error, surroundings.terminal.message_page()))
        return exit_code(error)
    return _bug(error, surroundings)


def exit_code(error: CadenceError) -> Exit:
    """Give the exit code of an error."""
    match error:
        case Refused():
            return Exit.REFUSED
        case Stale():
            return Exit.STALE
        case Stopped():
            return Exit.STOPPED
        case LockedByAnother():
            return Exit.LOCKED
        case BadSetting(setting=setting) if setting in _ARGUMENTS or setting.startswith("--"):
            return Exit.USAGE
        case _:
            return Exit.ERROR


def misused(message: str, command: str, *, terminal: Terminal) -> int:
    """Report a command line that makes no sense."""
    data: dict[str, object] = {"message": message, "command": command}
    terminal.message(joined(message_text("error.usage", terminal.message_page(), data=data)))
    return Exit.USAGE


def interrupted(terminal: Terminal) -> None:
    """Report that a person or a runner stopped us before anything was written."""
    terminal.message(joined(message_text("error.interrupted", terminal.message_page(), data={})))


def unwritten(terminal: Terminal) -> None:
    """Report that the result could not be written, as on a full disk; what was done or found stands."""
    data: dict[str, object] = {"detail": terminal.lost}
    terminal.message(joined(message_text("error.unwritten", terminal.message_page(), data=data)))


def _bug(error: Exception, surroundings: Surroundings) -> int:
    if surroundings.environ.get(DEBUG):
        surroundings.terminal.message("".join(traceback.format_exception(error)))
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "an unknown place"
    data: dict[str, object] = {"kind": type(error).__name__, "place": place}
    surroundings.terminal.message(joined(message_text("error.bug", surroundings.terminal.message_page(), data=data)))
    return Exit.ERROR
