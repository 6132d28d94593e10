"""What somebody else did meanwhile, as text."""

from cadence_gitops.plan.conflict import Conflict
from cadence_gitops.render.text.values import moment_text, pointer_text
from cadence_gitops.render.words import Words


def conflict_text(conflict: Conflict, words: Words) -> str:
    """Say what somebody did meanwhile, and, as far as it is known, who, when and to which fields."""
    text = words.text(f"conflict.{conflict.what}")
    if conflict.at is not None:
        entry = f"conflict.{conflict.what}.{'at' if conflict.by is None else 'by'}"
        text = words.text(entry, by=conflict.by, at=moment_text(conflict.at))
    fields = ", ".join(pointer_text(pointer) for pointer in conflict.fields)
    return words.text("conflict.fields", text=text, fields=fields) if fields else text
