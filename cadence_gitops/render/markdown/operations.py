"""Operations in Markdown: with every field where there is room, folded up by kind where there are many."""

from collections.abc import Sequence
from itertools import groupby

from cadence_gitops.diff.change import Action
from cadence_gitops.plan.operation import Operation
from cadence_gitops.render.markdown.losses import RANK
from cadence_gitops.render.markdown.page import Part, bullets, code, details_end, details_opening, escaped, fence, whole
from cadence_gitops.render.text.operations import action_text, remarks, shown_changes
from cadence_gitops.render.text.plan import operation_counts
from cadence_gitops.render.text.values import change_text, place_text
from cadence_gitops.render.words import Words

# So many are seen at a glance; more are folded up.
FEW = 10
_LEFT_OUT = ("fields", "operations")
_DELETED = ("delete-details", "delete-names")


def operation_parts(operations: Sequence[Operation], words: Words) -> list[Part]:
    """Give a part for each operation, and what folds them up."""
    if len(operations) <= FEW:
        return [_part(operation, words) for operation in operations]
    parts: list[Part] = []
    for kind, group in groupby(sorted(operations, key=_kind), key=_kind):
        members = list(group)
        counts = ", ".join(operation_counts(members, words))
        parts.append(whole(details_opening(words.text("review.operations.kind", kind=kind, counts=counts))))
        parts += [_part(operation, words) for operation in members]
        parts.append(whole(details_end()))
    return parts


def deletion_part(operations: Sequence[Operation], words: Words) -> Part:
    """Name what is deleted, with what is lost by it; deletions are losses, and shortened as late."""
    deleted = [operation for operation in operations if operation.action is Action.DELETE]
    told = bullets(
        " ".join((_title(operation, words), *map(escaped, remarks(words, operation)))) for operation in deleted
    )
    names = fence(operation.address for operation in deleted)
    return Part((told, names, ""), _DELETED, RANK)


def _part(operation: Operation, words: Words) -> Part:
    short = f"- {action_text(operation, words)} {code(operation.address)}\n"
    return Part((_told(operation, words), short, ""), _LEFT_OUT)


def _told(operation: Operation, words: Words) -> str:
    text = f"\n{_title(operation, words)}\n"
    said = remarks(words, operation)
    text += bullets(map(escaped, said)) if said else ""
    changes = [change_text(words, change) for change in shown_changes(operation)]
    # GitHub colours a line by its first sign, and knows no other for what changes.
    lines = [f"!{line[1:]}" if line.startswith("~") else line for line in changes]
    return text + (fence(lines, "diff") if lines else "")


def _title(operation: Operation, words: Words) -> str:
    place = place_text(operation.cause)
    title = f"**{action_text(operation, words)}** {code(operation.address)}"
    return f"{title} · {code(place)}" if place else title


def _kind(operation: Operation) -> str:
    return operation.address.partition("/")[0]
