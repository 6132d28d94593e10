"""What ``validate`` found, in Markdown: errors first."""

from collections.abc import Mapping, Sequence

from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.render.markdown.closing import left_out_text
from cadence_gitops.render.markdown.page import (
    Part,
    alert,
    bullets,
    code,
    escaped,
    fitted,
    heading,
    paragraph,
    table,
    whole,
)
from cadence_gitops.render.text.findings import counts_text, details_text, message_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.validate import Validation

# Errors are shortened last.
_RANKS = {Severity.ERROR: 9, Severity.WARNING: 5, Severity.INFO: 0}
_LEFT_OUT = ("what-to-do", "findings")


def validation_markdown(validation: Validation, words: Words, *, command: str) -> str:
    """Write what was found; ``command`` shows all of it where this page can't."""
    parts = [whole(_verdict(validation, words))]
    for severity, rank in _RANKS.items():
        members = [finding for finding in validation.findings if finding.severity is severity]
        if members:
            title = heading(3, words.text(f"review.findings.{severity}", n=words.number(len(members))))
            places = bullets(f"{code(str(each.location))}: {code(each.check)}" for each in members)
            counts = paragraph(escaped(counts_text(members, words)))
            forms = (title + _table(members, words), title + places, title + counts)
            parts.append(Part(forms, _LEFT_OUT, rank))

    def closing(missing: Mapping[str, int]) -> str:
        return f"\n---\n{paragraph(left_out_text(missing, words, command=command))}"

    return fitted(parts, closing)


def _verdict(validation: Validation, words: Words) -> str:
    objects = words.count("count.objects", validation.objects)
    entry = "validate.valid" if validation.valid else "validate.invalid"
    said = escaped(words.text(entry, objects=objects, counts=counts_text(validation.findings, words)))
    title = heading(2, words.text("review.validation"))
    return title + alert("NOTE" if validation.valid else "CAUTION", [f"**{said}**"])


def _table(findings: Sequence[Diagnostic], words: Words) -> str:
    header = [words.text(f"review.findings.{column}") for column in ("where", "what", "how")]
    rows = [
        (
            code(str(each.location)),
            f"{escaped(message_text(each, words))} ({code(each.check)})",
            "\n".join(escaped(text) for text in details_text(each, words)),
        )
        for each in findings
    ]
    return table(header, rows)
