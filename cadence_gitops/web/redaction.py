"""Keeps secrets out of errors: a service that refuses something may quote it, in one writing or another."""

import html
import json
import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote, quote_plus

COVER = "***"
# More than one run has; every client has the same token.
_SECRETS = 32


def _address(text: str) -> str:
    # What isn't UTF-8 in the environment isn't here either.
    return quote(text, safe="", errors="surrogateescape")


_WRITINGS: tuple[Callable[[str], str], ...] = (
    str,
    html.escape,
    _address,
    lambda text: json.dumps(text)[1:-1],
    lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    lambda text: json.dumps(text)[1:-1].replace("/", r"\/"),
    lambda text: repr(text)[1:-1],
    lambda text: quote(text, errors="surrogateescape"),
    lambda text: quote_plus(text, errors="surrogateescape"),
    lambda text: re.sub("%[0-9A-F]{2}", lambda escape: escape[0].lower(), _address(text)),
)


@lru_cache(_SECRETS)
def _quoted(secret: str) -> frozenset[str]:
    return frozenset(outer(inner(secret)) for inner in _WRITINGS for outer in _WRITINGS)


class Redaction:
    """Remember secrets, and cover them wherever they occur in a text."""

    def __init__(self, *secrets: str) -> None:
        self._forms: set[str] = set()
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Remember a secret, as it is and as services quote it, also a quotation of a quotation."""
        if secret:
            self._forms |= _quoted(secret)

    def cover(self, text: str) -> str:
        """Cover the secrets in a text; the longest first, so that none is left in part."""
        for form in sorted(self._forms, key=lambda each: (-len(each), each)):
            text = text.replace(form, COVER)
        return text
