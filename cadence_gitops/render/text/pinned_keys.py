"""Which names of custom fields a lock file pins, and which it can't."""

from cadence_gitops.render.page import Page, joined
from cadence_gitops.render.text.findings import finding_text
from cadence_gitops.render.text.values import crm_text
from cadence_gitops.usecases.pin_keys import PinnedKeys


def pinned_keys_text(pinned: PinnedKeys, crm: str, *, page: Page) -> str:
    """Say what the lock file has now; nothing where no name was to be pinned, and none is."""
    words, path = page.words, pinned.path.name
    lines = [line for finding in pinned.findings for line in finding_text(finding, page)]
    if pinned.unread:
        lines += page.wrapped(words.text("lock.unread", path=path))
    elif pinned.keys or pinned.written:
        entry = "lock.written" if pinned.written else "lock.same"
        lines += page.wrapped(words.count(entry, pinned.keys, path=path, crm=crm_text(words, crm)))
    return joined(lines) if lines else ""
