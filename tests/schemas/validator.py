"""check-jsonschema, run as anybody would run it: a validator that shares nothing with what it judges."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.schemas import FOLDER


class Ended(Exception):
    """Report that the validator gave no judgement."""


def rejected(schema: str, files: Iterable[Path]) -> dict[str, list[str]]:
    """Judge files by a published schema; gives what is wrong with each of those that don't fit, by the file's name."""
    names = [str(path) for path in files]
    assert names
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", FOLDER / schema, "--output-format", "json", *names],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    if not done.stdout:
        raise Ended(done.stderr)
    answer = json.loads(done.stdout)
    assert (done.returncode == 0) is (answer["status"] == "ok"), done.stderr
    found: dict[str, list[str]] = {}
    for error in answer.get("errors", []):
        deepest = error.get("best_deep_match", error)
        found.setdefault(Path(error["filename"]).name, []).append(f"{deepest['path']}: {deepest['message']}")
    for error in answer.get("parse_errors", []):
        found.setdefault(Path(error["filename"]).name, []).append(error["message"])
    return found
