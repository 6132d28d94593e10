"""A backup that was made, as text."""

from cadence_gitops.render.page import Page, joined
from cadence_gitops.usecases.backup import BackedUp


def backup_text(made: BackedUp, page: Page) -> str:
    """Say where a backup is, and how much is in it."""
    words, manifest = page.words, made.manifest
    done = words.text("backup.done", organization=manifest.organization, revision=manifest.revision)
    files = [f"  {words.count('backup.file', file.lines, name=file.name)}" for file in manifest.files]
    digest = words.text("backup.digest", digest=made.digest)
    # The place stands alone in its line, so that it can be copied.
    return joined(
        [*page.wrapped(done), f"  {made.place}", "", *files, "", digest, *page.wrapped(words.text("backup.personal"))]
    )
