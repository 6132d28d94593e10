"""Keeps secrets out of errors: a service that refuses something may quote it."""

COVER = "***"


class Redaction:
    """Remember secrets, and cover them wherever they occur in a text."""

    def __init__(self, *secrets: str) -> None:
        self._secrets = set(secrets)

    def add(self, secret: str) -> None:
        """Remember a secret."""
        self._secrets.add(secret)

    def cover(self, text: str) -> str:
        """Cover the secrets in a text; the longest first, so that none is left in part."""
        for secret in sorted(self._secrets, key=lambda each: (-len(each), each)):
            text = text.replace(secret, COVER) if secret else text
        return text
