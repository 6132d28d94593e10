"""What ``pull`` wrote, as text."""

from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.usecases.pull import Act, Pulled, Written

_SIGNS = {Act.ADDED: "+"}
_TONES = {Act.ADDED: Tone.GOOD}


def pull_text(pulled: Pulled, page: Page, *, folder: str) -> str:
    """Write what was pulled, object by object; then what a person has to do."""
    words = page.words
    names = {"organization": pulled.organization, "folder": folder}
    if not pulled.written:
        return joined([words.text("pull.nothing", **names)])
    lines = [line for written in pulled.written for line in _written(written, page)]
    counts = ", ".join(
        words.text(f"pull.{act}", n=words.number(number))
        for act in Act
        if (number := sum(written.act is act for written in pulled.written))
    )
    lines += ["", *page.wrapped(words.text("pull.summary", counts=counts, **names))]
    for variable in pulled.variables:
        lines += page.wrapped(words.text("pull.variable", variable=variable))
    return joined(lines)


def _written(written: Written, page: Page) -> list[str]:
    title = page.paint(_TONES[written.act], f"{_SIGNS[written.act]} {written.address}")
    lines = [f"{title}  {written.file}"]
    if written.service_id is not None:
        lines += page.wrapped(page.words.text("pull.named", id=written.service_id), 4)
    return lines
