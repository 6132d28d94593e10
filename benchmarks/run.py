"""Measures us and our peers in one run, judges the budgets, and writes the page: ``make bench``.

What was measured is kept in a file, from which the table and the picture are made: a run that was interrupted goes on
where it was (``--resume``), and one line can be measured again (``--only LINE``).
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.budgets import judged
from benchmarks.lines import FULL, LINES, QUICK, TINY, Bench, Scale
from benchmarks.peers import octodns_versions

ROOT = Path(__file__).resolve().parent.parent
SCALES = {"full": FULL, "quick": QUICK, "tiny": TINY}
MISSED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; gives 1 when a budget is missed."""
    options = _options(argv)
    scale = SCALES[options.scale]
    store = Path(options.results)
    kept = json.loads(store.read_text()) if (options.resume or options.only) and store.is_file() else {}
    if kept and kept["scale"] != _plain(scale):
        print("What was measured before has another scale; beginning anew.", file=sys.stderr)
        kept = {}
    results: dict[str, Any] = kept.get("results", {})
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cadence-bench-", dir=options.scratch) as scratch:
        bench = _bench(scale, Path(scratch), peers=not options.without_peers)
        for name in options.only or [line for line in LINES if line not in results]:
            print(f"{time.monotonic() - begun:6.0f} s  {name} …", file=sys.stderr, flush=True)
            results[name] = LINES[name](bench)
            document = {"scale": _plain(scale), "machine": _machine(bench), "results": results}
            store.parent.mkdir(parents=True, exist_ok=True)
            store.write_text(json.dumps(document, indent=1) + "\n")
    document = json.loads(store.read_text())
    verdicts = judged(document["results"], scale)
    print(page.verdict_table(verdicts))
    if options.page:
        page.write(Path(options.page), document, scale=scale)
    return MISSED if any(verdict.missed for verdict in verdicts) else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--quick", dest="scale", action="store_const", const="quick", default="full", help="small sizes"
    )
    parser.add_argument("--tiny", dest="scale", action="store_const", const="tiny", help="only to see that it runs")
    parser.add_argument("--only", action="append", choices=list(LINES), help="measure this line (again); repeatable")
    parser.add_argument("--resume", action="store_true", help="measure only what hasn't been measured")
    parser.add_argument("--without-peers", action="store_true", help="neither terraform nor octoDNS")
    parser.add_argument("--results", default=str(ROOT / "build" / "bench.json"), help="where measurements are kept")
    parser.add_argument("--page", help="the page in which the generated part is replaced")
    parser.add_argument("--scratch", help="where the scratch folder is made; a disk, not memory")
    return parser.parse_args(argv)


def _plain(scale: Scale) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(scale)))
    return plain


def _bench(scale: Scale, scratch: Path, *, peers: bool) -> Bench:
    return Bench(scale, scratch, shutil.which("terraform") if peers else None, _octodns() if peers else None)


def _octodns() -> Path:
    """Make the peer's own environment, once, with the versions that ``peers.txt`` says."""
    folder = ROOT / "build" / "bench-octodns"
    if not (folder / "bin" / "octodns-sync").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", str(Path(__file__).resolve().parent / "peers.txt")], check=True)
    return folder


def _machine(bench: Bench) -> dict[str, str]:
    versions = {"Python": platform.python_version(), "cadence-gitops": _output([*bench.ours("--version").argv])}
    if bench.terraform is not None:
        versions["terraform"] = _output([bench.terraform, "version"]).partition("\n")[0]
    if bench.octodns is not None:
        listing = _output([str(bench.octodns / "bin" / "python"), "-m", "pip", "list"])
        versions["octoDNS"] = ", ".join(octodns_versions(listing))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"machine": f"{platform.system()} {platform.machine()}, {cores} cores", **versions}


def _output(argv: Sequence[str]) -> str:
    found = subprocess.run(argv, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return found.stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main())
