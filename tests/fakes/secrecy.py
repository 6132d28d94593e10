"""Nothing that any test runs may say or keep a secret of its own surroundings: whoever plants one has it looked for.

What the program is given in variables of its environment is its secrets, by the names that such variables have. They are
looked for in all that consoles and processes print, and, when the test is over, in every file that it left behind.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

_NAME = re.compile(r"(TOKEN|KEY|SECRET|PASSWORD)$")
# Shorter ones are found in words.
_SHORTEST = 8
# The service's own: it knows the tokens that it gives.
_SERVICE = re.compile(r"\.(db|sqlite)\b")
_planted: set[str] = set()


def plant(environ: Mapping[str, str]) -> None:
    """Note the secrets of an environment."""
    _planted.update(value for name, value in environ.items() if _NAME.search(name) and len(value) >= _SHORTEST)


def forget() -> None:
    """Begin anew: what one test plants isn't another's secret."""
    _planted.clear()


def hold_tongue(*said: str) -> None:
    """Raise ``AssertionError`` if a secret was said, quoted or over several lines."""
    for text in said:
        whole = re.sub(r"\s", "", text)
        for secret in _planted:
            assert secret not in text, f"{secret!r} was said"
            assert re.sub(r"\s", "", secret) not in whole, f"{secret!r} was said over several lines"
            assert json.dumps(secret)[1:-1] not in text, f"{secret!r} was said in quotes"


def kept_below(folder: Path) -> list[str]:
    """Name the files that hold a secret; those of a service aren't ours."""
    if not _planted:
        return []
    secrets = [secret.encode() for secret in _planted]
    files = (path for path in folder.rglob("*") if path.is_file() and not _SERVICE.search(path.name))
    return [str(path.relative_to(folder)) for path in files if any(map(path.read_bytes().__contains__, secrets))]
