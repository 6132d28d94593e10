"""Gates over files of any kind: no host of a package registry, no path of one machine, exact pins, pinned actions."""

import re

# Joined from parts, so that this file passes its own gates.
_REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("python_hosted".replace("_", ""), "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy", "golang", "org"),
        ("conda", "anaconda", "org"),
    )
)
_MACHINE = re.compile(
    "|".join(
        (
            r"(?<![\w.])/(?:work|root)/\w",
            r"(?<![\w.])/home/(?!runner\b)\w",
            r"(?<![\w.])/Users/\w",
            r"/tmp/" + r"team\b",
            r"\b[A-Z]:\\" + r"Users\\",
        )
    )
)
_PIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9.!+_-]+$")
_USES = re.compile(r"^\s*(?:-\s*)?uses:\s*(?P<action>\S+)(?P<comment>.*)$", re.MULTILINE)
_PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")

# The commits of the actions that workflows may use, read from the actions' own repositories.
ACTIONS = {
    "actions/checkout": ("v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1"),
    "actions/setup-python": ("v7.0.0", "5fda3b95a4ea91299a34e894583c3862153e4b97"),
    "actions/upload-artifact": ("v7.0.0", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f"),
    "actions/download-artifact": ("v8.0.1", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c"),
    "actions/github-script": ("v8.0.0", "ed597411d8f924073f98dfc5c65a23a2325f34cd"),
    "github/codeql-action": ("v4.36.2", "8aad20d150bbac5944a9f9d289da16a4b0d87c1e"),
}


def registry_hosts(path: str, text: str) -> list[str]:
    """Find hosts of package registries: where packages come from is the machine's business."""
    return [f"{path}: {host}" for host in _REGISTRIES if host in text]


def machine_paths(path: str, text: str) -> list[str]:
    """Find paths that exist on one person's machine only."""
    return [f"{path}: {match[0]}" for match in _MACHINE.finditer(text)]


def loose_constraints(path: str, text: str) -> list[str]:
    """Find lines of a constraints file that are not an exact version, and names that are out of order or repeated."""
    lines = text.splitlines()
    found = [f"{path}:{number}: {line}" for number, line in enumerate(lines, 1) if not _PIN.match(line)]
    names = [re.sub(r"[._-]+", "-", line.partition("==")[0]).lower() for line in lines]
    found += [f"{path}: {name} twice" for name in sorted({each for each in names if names.count(each) > 1})]
    return found


def unpinned_actions(path: str, text: str) -> list[str]:
    """Find actions that are not at a known commit with its tag beside it."""
    found = []
    for match in _USES.finditer(text):
        action = match["action"]
        if action.startswith("./"):
            continue
        name = "/".join(action.partition("@")[0].split("/")[:2])
        tag, commit = ACTIONS.get(name, ("", ""))
        known = _PINNED.match(action) and action.endswith(f"@{commit}") and commit
        if not known or match["comment"].strip() != f"# {tag}":
            found.append(f"{path}: {action}{match['comment']}")
    return found
