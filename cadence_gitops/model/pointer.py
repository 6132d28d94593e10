"""JSON pointers (RFC 6901): their steps, and what they point at."""


def escape(key: str) -> str:
    """Escape a key for a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(step: str) -> str:
    """Give the key that a step of a JSON pointer names."""
    return step.replace("~1", "/").replace("~0", "~")


def value_at(tree: object, pointer: str) -> object:
    """Give what a pointer points at, None where there is nothing."""
    for step in pointer.split("/")[1:]:
        key = unescape(step)
        if isinstance(tree, list):
            tree = tree[int(key)] if key.isdecimal() and int(key) < len(tree) else None
        else:
            tree = tree.get(key) if isinstance(tree, dict) else None
    return tree
