"""Cadence as its help centre documents it: a WSGI application on SQLite that speaks the contract in ``schemas/``.

It is the embedded default, the rehearsal's stage and the training ground. It shares no code with the tool and meets it
only on the wire, so that each can be judged by the other.
"""

from cadence_gitops.emulator.rules.undocumented import BadUndocumentedError
from cadence_gitops.emulator.sandbox import Sandbox, create_sandbox, open_sandbox
from cadence_gitops.emulator.seed import BadSnapshotError
from cadence_gitops.emulator.server import NotLoopbackError, Server, serve
from cadence_gitops.emulator.store.database import NotASandboxError

__all__ = [
    "BadSnapshotError",
    "BadUndocumentedError",
    "NotASandboxError",
    "NotLoopbackError",
    "Sandbox",
    "Server",
    "create_sandbox",
    "open_sandbox",
    "serve",
]
