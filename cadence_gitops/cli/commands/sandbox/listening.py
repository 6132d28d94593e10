"""A server of ours on this machine, until it is interrupted: the same for sandboxes and for stand-ins of vendors."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cadence_gitops.cli.exits import Exit
from cadence_gitops.errors import BadSetting

if TYPE_CHECKING:
    from cadence_gitops.emulator.server import Served


def listen(served: "Served", host: str, *, port: int, ready: Callable[[str], None]) -> int:
    """Serve until interrupted; ``ready`` is told the address before. Raises ``BadSetting`` for a place that can't be had."""
    import gc

    from cadence_gitops.emulator import NotLoopbackError, Server

    # A server can run for weeks: what other commands leave to their end is tidied up here.
    gc.set_threshold(10_000, 10, 10)
    try:
        server = Server(served, host, port=port)
    except NotLoopbackError:
        raise BadSetting("--host", "not-loopback", host) from None
    except OSError as error:
        raise BadSetting("--port", "not-free", f"{port}: {error.strerror}") from None
    try:
        ready(server.url)
        server.run()
    except KeyboardInterrupt:
        # This is how one ends a server.
        return Exit.OK
    finally:
        server.close()
    return Exit.OK
