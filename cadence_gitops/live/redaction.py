"""Keeps secrets out of errors: a service that refuses something may quote it, in one writing or another."""

import html
import re

COVER = "***"
_PARTS = re.compile(r"\\+|[^\\]", re.DOTALL)
_BACKSLASH = r"(?:\\|%(?:25){0,3}5[cC]|&\#(?:92|[xX]5[cC]);)"
# As many backslashes as four quotes within each other make of one. Without an end a hostile text would take for ever.
_DEEPEST = 8


class Redaction:
    """Remember secrets, and cover them wherever they occur in a text."""

    def __init__(self, *secrets: str) -> None:
        self._secrets: dict[str, re.Pattern[str]] = {}
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Remember a secret."""
        if secret:
            self._secrets[secret] = _pattern(secret)

    def cover(self, text: str) -> str:
        """Cover the secrets in a text; the longest first, so that none is left in part."""
        for secret in sorted(self._secrets, key=lambda each: (-len(each), each)):
            text = self._secrets[secret].sub(COVER, text)
        return text


def _pattern(secret: str) -> re.Pattern[str]:
    """Match a secret as it is, and as JSON, programming languages, HTML and addresses write it, one within another."""
    return re.compile("".join(_written(part) for part in _PARTS.findall(secret)))


def _written(part: str) -> str:
    if part.startswith("\\"):
        return rf"{_BACKSLASH}{{{len(part)},{_DEEPEST * len(part)}}}"
    units = part.encode("utf-16-be", "surrogatepass").hex()
    octets = part.encode("utf-8", "surrogateescape")
    ways = [
        re.escape(part),
        re.escape(html.escape(part)),
        rf"&\#0{{0,6}}{ord(part)};",
        rf"&\#[xX]0{{0,6}}(?i:{ord(part):x});",
        "".join(rf"\\{{1,{_DEEPEST}}}u(?i:{units[start : start + 4]})" for start in range(0, len(units), 4)),
        "".join(rf"\\{{1,{_DEEPEST}}}x(?i:{octet:02x})" for octet in octets),
        "".join(f"%(?:25){{0,3}}(?i:{octet:02x})" for octet in octets),
        *([r"\+"] if part == " " else []),
    ]
    # In quotes within quotes every quote has more backslashes than in those around it.
    return rf"{_BACKSLASH}{{0,{_DEEPEST}}}(?:{'|'.join(ways)})"
