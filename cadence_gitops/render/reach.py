"""What of a command line the next command has to repeat, so that it works as it is copied."""

import shlex
from dataclasses import dataclass

SQLITE = "sqlite:"
_ANY_SANDBOX = "SANDBOX"


@dataclass(frozen=True, slots=True)
class Reach:
    """Hold options as the next command takes them, quoted for a shell, each with a space before it.

    ``live``: those of a command that reaches the organisation; ``offline``: of one that only reads manifests;
    ``sandbox``: the file of the sandbox that is reached.
    """

    live: str = ""
    offline: str = ""
    sandbox: str = _ANY_SANDBOX

    @classmethod
    def of(cls, live: str | None, environment: str | None, *, reached: str | None = None) -> "Reach":
        """Repeat what was given on the command line; ``reached`` is the organisation, whoever named it."""
        offline = f" --env {shlex.quote(environment)}" if environment else ""
        url = f" --live {shlex.quote(live)}" if live else ""
        known = reached is not None and reached.startswith(SQLITE)
        sandbox = shlex.quote(reached.removeprefix(SQLITE)) if reached is not None and known else _ANY_SANDBOX
        return cls(url + offline, offline, sandbox)


NOWHERE = Reach()
"""The reach of a command line without options."""
