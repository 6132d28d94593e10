"""The bare work that our commands are compared with: as little Python as does the same thing, one process each.

``click --help``: a command line with as many commands, by click alone. ``backup SANDBOX OUT``: leads out of SQLite, as
JSON lines, into gzip. ``creates SANDBOX COUNT``: creates sent to the embedded service, one HTTP call each.
"""

import sys


def click_alone() -> None:
    """Offer as many commands as we do, and a version."""
    import click

    group = click.version_option("1.0", prog_name="bare")(click.Group("bare", help="Do nothing."))
    for number in range(16):
        group.add_command(click.Command(f"command-{number}", help="Do nothing, with a line of help about it."))
    group.main(args=sys.argv[2:])


def backup(path: str, out: str) -> None:
    """Write every lead."""
    import gzip
    import io
    import json
    import sqlite3

    names = ("number", "source", "cadence", "position", "owner")
    rows = sqlite3.connect(path).execute("SELECT number, source, cadence, position, owner FROM leads ORDER BY number")
    with io.BufferedWriter(gzip.GzipFile(out, "wb", compresslevel=3), 1 << 20) as file:
        for row in rows:
            file.write(json.dumps(dict(zip(names, row, strict=True))).encode() + b"\n")


def creates(path: str, count: int) -> None:
    """Send creates with what the contract asks of them, and nothing that makes them safe."""
    import httpx

    from benchmarks.corpus import name, wire
    from cadence_gitops.emulator import open_sandbox

    sandbox = open_sandbox(path)
    headers = {"Authorization": f"Bearer {sandbox.token('write')}"}
    transport = httpx.WSGITransport(sandbox.app)
    with httpx.Client(base_url="http://sandbox.localhost", transport=transport, headers=headers) as client:
        for number in range(count):
            body = {"key": name(number), "spec": wire(number)}
            key = {"Idempotency-Key": f"bare-{number}"}
            client.post("/v1/standard-workflows", json=body, headers=key).raise_for_status()
    sandbox.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["click", *_]:
            click_alone()
        case ["backup", sandbox_path, target]:
            backup(sandbox_path, target)
        case ["creates", sandbox_path, number]:
            creates(sandbox_path, int(number))
        case _:
            raise SystemExit(__doc__)
