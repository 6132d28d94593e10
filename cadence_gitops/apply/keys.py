"""Idempotency keys: derived, so that any machine can ask what was carried out and go on."""

import hashlib


def derived_key(*parts: object) -> str:
    """Derive a key from what identifies a write; the same parts give the same key."""
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()
