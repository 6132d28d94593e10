"""The comparison of two plans in Markdown: what goes beyond first, then losses, then operations."""

from collections.abc import Mapping, Sequence

from cadence_gitops.plan.comparison import OperationDifference
from cadence_gitops.render.markdown.closing import left_out_text
from cadence_gitops.render.markdown.page import (
    Part,
    alert,
    bullets,
    code,
    escaped,
    fence,
    fitted,
    heading,
    paragraph,
    whole,
)
from cadence_gitops.render.text.comparison import (
    basis_text,
    excess_text,
    loss_difference_text,
    operation_difference_lines,
    verdict_text,
)
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.compare import Compared

_LEFT_OUT = ("what-differs", "which-differ")
_NAMED = ("loss-names",)
_LOSSES_RANK = 9


def comparison_markdown(compared: Compared, words: Words, *, command: str) -> str:
    """Write a comparison; ``command`` shows all of it where this page can't."""
    comparison = compared.comparison
    parts = [whole(_verdict(compared, words))]
    if compared.excess:
        beyond = bullets(escaped(excess_text(each, words)) for each in compared.excess)
        count = words.number(len(compared.excess))
        parts.append(Part((beyond, paragraph(words.text("review.beyond.counts", n=count))), ("excess",), _LOSSES_RANK))
    if comparison.losses:
        title = heading(3, words.text("compare.losses"))
        lines = fence(_coloured([loss_difference_text(each, words) for each in comparison.losses]), "diff")
        counts = paragraph(words.text("review.lost.counts", whole=code(command)))
        parts.append(Part((title + lines, title + counts), _NAMED, _LOSSES_RANK))
    if comparison.operations:
        parts.append(_operations(comparison.operations, words))
    if comparison.basis:
        texts = bullets(escaped(basis_text(each, words)) for each in comparison.basis)
        parts.append(whole(heading(3, words.text("compare.basis")) + texts))

    def closing(missing: Mapping[str, int]) -> str:
        return f"\n---\n{paragraph(left_out_text(missing, words, command=command))}"

    return fitted(parts, closing)


def _verdict(compared: Compared, words: Words) -> str:
    title = heading(2, words.text("review.compare", organization=code(compared.after.organization)))
    differs = escaped(verdict_text(compared, words))
    if compared.within:
        return title + alert("NOTE", [f"**{words.text('compare.within')}** {differs}"])
    return title + alert("CAUTION", [f"**{words.text('compare.beyond')[:-1]}.** {differs}"])


def _operations(differences: Sequence[OperationDifference], words: Words) -> Part:
    title = heading(3, words.text("compare.operations"))
    lines = [operation_difference_lines(each, words) for each in differences]
    every = [line for title, *more in lines for line in (title, *(f"    {text}" for text in more))]
    names = fence(_coloured([title for title, *_ in lines]), "diff")
    counts = paragraph(words.text("review.compare.counts", n=words.number(len(differences))))
    return Part((title + fence(_coloured(every), "diff"), title + names, title + counts), _LEFT_OUT)


def _coloured(lines: Sequence[str]) -> list[str]:
    """Give what changes the one sign that GitHub colours beside plus and minus."""
    return [f"!{line[1:]}" if line.startswith("~") else line for line in lines]
