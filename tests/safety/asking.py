"""The part of the story in which the CRM is asked: the stand-in refuses one token, and takes another."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tests.safety.canaries import VENDOR

if TYPE_CHECKING:
    from tests.safety.story import Story


def asked_the_crm(story: "Story", environ: Mapping[str, str]) -> None:
    """Ask the CRM with a token that it doesn't know, and with one that it does."""
    server = story.program.start("sandbox", "vendor", "hubspot", **environ)
    assert server.stdout is not None
    try:
        url = server.stdout.readline().strip()
        folder = story.folder / "asking"
        folder.mkdir()
        (folder / "cadence-gitops.yaml").write_text(
            f"manifests: ../manifests\nenvironments: {{production: {{crm: {{hubspot: {{url: '{url}'}}}}}}}}\n", "utf-8"
        )
        for code, live in ((1, {}), (0, {VENDOR.name: "stand-in-hubspot-everything"})):
            for form in ("text", "json"):
                story.within("crm", "pull", "asking", "--format", form, code=code, live=live)
                story.within(
                    "crm", "fields", "--manifests", "asking", "--refresh", "--format", form, code=code, live=live
                )
        story.run("crm", "pull", "asking", code=1)
        story.within("crm", "diff", "asking", code=1)
        story.within("validate", "asking", "--crm", code=1)
    finally:
        server.terminate()
        story.heard("sandbox vendor", "".join(server.communicate(timeout=60)))
