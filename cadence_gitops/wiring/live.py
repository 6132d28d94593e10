"""Opens the live organisation: over the network, or a sandbox in this process."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

from cadence_gitops.errors import BadSetting
from cadence_gitops.live import (
    Alarm,
    Endpoint,
    FolderCache,
    HttpReader,
    HttpTarget,
    SqliteTarget,
    embedded_transport,
    network_transport,
    parse_target,
)
from cadence_gitops.ports import Clock

LIVE = "CADENCE_LIVE"
CACHE = "CADENCE_CACHE"
TOKEN = "CADENCE_TOKEN"  # noqa: S105 - the name of the variable, not a token
READ_TOKEN = "CADENCE_READ_TOKEN"  # noqa: S105 - as above
# The emulator's file is not a host: the name only shows in errors, and in addresses that no browser can open.
EMBEDDED = "http://sandbox.localhost"

# What nobody has read again for so long may be of a service that is gone.
REMEMBERED = timedelta(days=30)

Scope = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class Access:
    """Say where the live organisation is (``--live``, None: as the environment says) and with what it is reached.

    ``alarm`` learns first of all that people are locked out, if they are.
    """

    live: str | None
    environ: Mapping[str, str]
    clock: Clock
    alarm: Alarm | None = None


@contextmanager
def reading(access: Access, *, remembering: bool = False) -> Iterator[HttpReader]:
    """Open the live organisation for a command that only reads; it gets no transport that could write.

    ``remembering``: what a service has sent once is kept in a folder of the user's, and not asked for again.
    """
    with ExitStack() as stack:
        endpoint = endpoint_of(access, "read", stack=stack)
        folder = cache_folder(access.environ, sys.platform)
        if remembering and endpoint.url != EMBEDDED and folder is not None:
            pages = FolderCache(folder, endpoint.token)
            pages.sweep((access.clock.now() - REMEMBERED).timestamp())
            endpoint = replace(endpoint, pages=pages)
        reader = HttpReader(endpoint, access.clock, alarm=access.alarm)
        stack.callback(reader.close)
        yield reader


def cache_folder(environ: Mapping[str, str], platform: str) -> Path | None:
    """Give the folder for what may be lost: ``CADENCE_CACHE``, else where the platform keeps such things, if anywhere."""
    named, home = environ.get(CACHE), environ.get("HOME")
    if named:
        return Path(named)
    if platform == "win32":
        place = environ.get("LOCALAPPDATA")
    elif platform == "darwin":
        place = f"{home}/Library/Caches" if home else None
    else:
        place = environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else None)
    return Path(place) / "cadence-gitops" if place else None


def endpoint_of(access: Access, scope: Scope, *, stack: ExitStack) -> Endpoint:
    """Say how the live organisation is reached; what must be closed goes on the stack. Raises ``BadSetting``."""
    text = access.live or access.environ.get(LIVE)
    if not text:
        raise BadSetting("live", "live-missing")
    match parse_target(text):
        case SqliteTarget(path=path):
            return _embedded(path, access.clock, scope=scope, stack=stack)
        case HttpTarget(url=url):
            transport = network_transport()
            stack.callback(transport.close)
            return Endpoint(url, transport, _token(access.environ, scope, url=url))


def _embedded(path: str, clock: Clock, *, scope: Scope, stack: ExitStack) -> Endpoint:
    from cadence_gitops.emulator import NotASandboxError, open_sandbox

    if not Path(path).is_file():
        raise BadSetting("live", "sandbox-missing", path)
    try:
        sandbox = open_sandbox(path, clock=clock.now)
    except NotASandboxError:
        raise BadSetting("live", "not-a-sandbox", path) from None
    stack.callback(sandbox.close)
    return Endpoint(EMBEDDED, embedded_transport(sandbox.app), sandbox.token(scope), at_once=1)


def _token(environ: Mapping[str, str], scope: Scope, *, url: str) -> str:
    token = (environ.get(READ_TOKEN) if scope == "read" else None) or environ.get(TOKEN)
    if not token:
        raise BadSetting(TOKEN, "token-missing", url)
    return token
