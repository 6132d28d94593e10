"""A backup that was made, as text."""

from collections.abc import Mapping

from cadence_gitops.apply.backup import SUPPRESSIONS, StoredFile
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.backup import BackedUp


def backup_text(made: BackedUp, page: Page) -> str:
    """Say where a backup is, and how much is in it."""
    words, manifest = page.words, made.manifest
    done = words.text("backup.done", organization=manifest.organization, revision=manifest.revision)
    lines = {file.name: file.lines for file in manifest.files}
    files = [f"  {_held(file, lines, words=words)}" for file in manifest.files]
    digest = words.text("backup.digest", digest=made.digest)
    # The place stands alone in its line, so that it can be copied.
    nobody = lines.get(SUPPRESSIONS) == 0
    warning = page.wrapped(words.text("backup.no-suppressions"), tone=Tone.WARNING) if nobody else []
    personal = page.wrapped(words.text("backup.personal"))
    return joined([*page.wrapped(done), f"  {made.place}", "", *files, "", *warning, digest, *personal])


def _held(file: StoredFile, lines: Mapping[str, int], *, words: Words) -> str:
    """Say how much is in a file, as people count it; a table has as many leads as the file that it was made from."""
    stem = file.name.partition(".")[0]
    entry = f"backup.file.{stem.partition('-')[0]}"
    return words.count(entry, lines.get(f"{stem}.ndjson", file.lines), name=file.name)
