"""Where the live organisation is: an embedded emulator on a file, or a service behind a URL."""

import ipaddress
from dataclasses import dataclass

import httpx

from cadence_gitops.errors import BadSetting

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
    if text.startswith(SQLITE):
        if path := text.removeprefix(SQLITE):
            return SqliteTarget(path)
        raise BadSetting(SETTING, "no-path")
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        raise BadSetting(SETTING, "not-a-target") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise BadSetting(SETTING, "not-a-target")
    if url.userinfo:
        raise BadSetting(SETTING, "credentials-in-url", url.host)
    if url.query or url.fragment:
        raise BadSetting(SETTING, "query-in-url", url.host)
    if url.scheme == "http" and not loopback(url.host):
        raise BadSetting(SETTING, "plain-http", url.host)
    return HttpTarget(str(url).rstrip("/"))


def loopback(host: str) -> bool:
    """Tell whether a host is this machine, where nobody listens on the way."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
