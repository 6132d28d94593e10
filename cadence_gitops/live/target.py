"""Where the live organisation is: an embedded emulator on a file, or a service behind a URL."""

import ipaddress
from dataclasses import dataclass

from cadence_gitops.errors import BadSetting
from cadence_gitops.web.lean_http import httpx

SETTING = "live"
SQLITE = "sqlite:"


@dataclass(frozen=True, slots=True)
class SqliteTarget:
    """Point at the file of an embedded emulator."""

    path: str

    def __str__(self) -> str:
        """Write the target as the command line takes it."""
        return SQLITE + self.path


@dataclass(frozen=True, slots=True)
class HttpTarget:
    """Point at a service; ``url`` holds no credentials, no query, and no slash at its end."""

    url: str

    def __str__(self) -> str:
        """Write the target as the command line takes it."""
        return self.url


Target = SqliteTarget | HttpTarget


def parse_target(text: str) -> Target:
    """Read ``sqlite:PATH``, ``https://…``, or ``http://…`` of this machine; anything else raises ``BadSetting``.

    A refused URL isn't repeated in the error, since what is wrong with it may be a password.
    """
    if text.startswith(SQLITE) and text != SQLITE:
        return SqliteTarget(text.removeprefix(SQLITE))
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        raise BadSetting(SETTING, "live-unsupported") from None
    shown = f"{url.scheme}://{url.host}" if url.host else f"{url.scheme}:"
    if url.userinfo:
        raise BadSetting(SETTING, "live-password", shown)
    supported = url.scheme == "https" or (url.scheme == "http" and loopback(url.host))
    if not supported or not url.host or url.query or url.fragment:
        raise BadSetting(SETTING, "live-unsupported", shown)
    return HttpTarget(str(url).rstrip("/"))


def loopback(host: str) -> bool:
    """Tell whether a host is this machine, where nobody listens on the way."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
