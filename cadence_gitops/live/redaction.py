"""Keeps secrets out of errors: a service that refuses something may quote it, in one writing or another."""

import html
import json
import re
from urllib.parse import quote

COVER = "***"
_ESCAPE = re.compile("%[0-9A-F]{2}")


class Redaction:
    """Remember secrets, and cover them wherever they occur in a text."""

    def __init__(self, *secrets: str) -> None:
        self._forms: set[str] = set()
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Remember a secret."""
        if secret:
            self._forms |= _forms(secret)

    def cover(self, text: str) -> str:
        """Cover the secrets in a text; the longest first, so that none is left in part."""
        for form in sorted(self._forms, key=lambda each: (-len(each), each)):
            text = text.replace(form, COVER)
        return text


def _forms(secret: str) -> set[str]:
    """Write a secret as services do that quote it: in JSON, in HTML, in an address."""
    quoted = json.dumps(secret)[1:-1]
    # What isn't UTF-8 in the environment isn't here either.
    address = quote(secret, safe="", errors="surrogateescape")
    return {
        secret,
        quoted,
        quoted.replace("/", r"\/"),
        html.escape(secret),
        address,
        address.replace("%20", "+"),
        _ESCAPE.sub(lambda escape: escape[0].lower(), address),
    }
