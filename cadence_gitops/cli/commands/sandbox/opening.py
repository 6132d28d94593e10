"""Opens and makes sandboxes, with our errors for what is wrong with a file or an option."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from cadence_gitops.errors import BadFile, BadSetting

if TYPE_CHECKING:
    from cadence_gitops.emulator import Sandbox
    from cadence_gitops.ports import Clock

# What a sandbox was made from lies beside it, so that it can be made again.
ORIGIN = ".origin.json"

sandbox_argument = click.argument("path", metavar="SANDBOX", type=click.Path(path_type=Path, dir_okay=False))
undocumented_option = click.option(
    "--undocumented",
    metavar="keep|destroy|SEED",
    help="What a change of CRM does where no page says: keep, destroy, or a number that decides for each object.",
)


@contextmanager
def opened(
    path: Path, clock: "Clock", *, undocumented: str | None = None, rate_limit: int | None = None
) -> "Iterator[Sandbox]":
    """Open a sandbox; raises ``BadSetting``."""
    from cadence_gitops.emulator import BadUndocumentedError, NotASandboxError, open_sandbox

    if not path.is_file():
        raise BadSetting("SANDBOX", "sandbox-missing", str(path))
    try:
        sandbox = open_sandbox(path, clock=clock.now, undocumented=undocumented, rate_limit=rate_limit)
    except NotASandboxError:
        raise BadSetting("SANDBOX", "not-a-sandbox", str(path)) from None
    except BadUndocumentedError as error:
        raise BadSetting("--undocumented", "not-a-treatment", str(error)) from None
    try:
        yield sandbox
    finally:
        sandbox.close()


def make(path: Path, snapshot: dict[str, Any], *, undocumented: str) -> None:
    """Make a sandbox from a snapshot; raises ``BadFile``, ``BadSetting``."""
    from cadence_gitops.emulator import BadSnapshotError, BadUndocumentedError, NotASandboxError, create_sandbox
    from cadence_gitops.usecases.saved_plan import write_whole

    origin = orjson.dumps({"undocumented": undocumented, "snapshot": snapshot}, option=orjson.OPT_SORT_KEYS)
    write_whole(Path(f"{path}{ORIGIN}"), origin)
    try:
        create_sandbox(path, snapshot, undocumented=undocumented).close()
    except BadUndocumentedError as error:
        raise BadSetting("--undocumented", "not-a-treatment", str(error)) from None
    except (BadSnapshotError, NotASandboxError, KeyError, TypeError) as error:
        remove(path)
        raise BadFile(str(path), "bad-snapshot", str(error)) from None


def remove(path: Path) -> None:
    """Remove a sandbox's files, but not what it was made from."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object from a file; raises ``BadFile``."""
    try:
        document = orjson.loads(path.read_bytes())
        # What is nested too deeply to be written again, with what will be around it, can't be stored either.
        orjson.dumps([[[[document]]]])
    except FileNotFoundError:
        raise BadFile(str(path), "missing") from None
    except (OSError, orjson.JSONDecodeError, orjson.JSONEncodeError) as error:
        raise BadFile(str(path), "not-json", str(error)) from None
    if not isinstance(document, dict):
        raise BadFile(str(path), "not-json", "an object is expected")
    return document
