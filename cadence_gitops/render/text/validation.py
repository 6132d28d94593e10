"""What ``validate`` found, as text."""

from cadence_gitops.render.page import Page, joined
from cadence_gitops.render.text.findings import counts_text, finding_text
from cadence_gitops.usecases.validate import Validation


def validation_text(validation: Validation, page: Page) -> str:
    """Write what ``validate`` found, and over how many objects."""
    words = page.words
    lines = [line for finding in validation.findings for line in finding_text(finding, page)]
    entry = "validate.valid" if validation.valid else "validate.invalid"
    objects = words.count("count.objects", validation.objects)
    last = words.text(entry, objects=objects, counts=counts_text(validation.findings, words))
    return joined([*lines, "", last])
