"""What both sides were read from, told on standard error to who asks for it."""

from typing import TYPE_CHECKING

from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.model.evidence import LiveEvidence, ManifestsEvidence


def tell_evidence(
    manifests: "ManifestsEvidence | None", live: "LiveEvidence | None", *, surroundings: Surroundings, verbose: bool
) -> None:
    """Say what was read, if the command line is verbose."""
    if verbose:
        from cadence_gitops.render.text.evidence import evidence_text

        terminal = surroundings.terminal
        terminal.message(evidence_text(manifests, live, page=terminal.message_page()))
