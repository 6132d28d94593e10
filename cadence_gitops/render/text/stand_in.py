"""How the stand-in of a vendor is reached, as lines to copy."""

import shlex
from collections.abc import Mapping

from cadence_gitops.render.page import Page, Tone, joined

RINGOVER = "ringover"


def stand_in_text(name: str, url: str, *, account: str, environ: Mapping[str, str], page: Page) -> str:
    """Write the lines for cadence-gitops.yaml and for a shell."""
    words = page.words
    lines = page.wrapped(words.text("sandbox.vendor.settings"), tone=Tone.STRONG)
    if name == RINGOVER:
        lines += ["  ringover:", f"    url: {url}"]
    else:
        lines += ["  crm:", f"    {name}:", f"      url: {url}", f'      account: "{account}"']
    lines += ["", *page.wrapped(words.text("sandbox.vendor.environment"), tone=Tone.STRONG)]
    lines += [f"  export {variable}={shlex.quote(value)}" for variable, value in sorted(environ.items())]
    return joined(lines)
