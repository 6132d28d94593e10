"""The steps of JSON pointers (RFC 6901)."""


def escape(key: str) -> str:
    """Escape a key for a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(step: str) -> str:
    """Give the key that a step of a JSON pointer names."""
    return step.replace("~1", "/").replace("~0", "~")
