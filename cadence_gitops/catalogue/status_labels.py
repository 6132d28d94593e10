"""What pages in French show of Salesforce's own statuses, whose values stay English whatever language people read."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.catalogue.pages import WORKFLOWS

CERTAINTY, SOURCE = Certainty.INFERRED, WORKFLOWS
"""How sure this is, and where it comes from: which label stands for which value is our reading."""


def folded(text: str) -> str:
    """Forget what people write differently without meaning another word: case, accents, spaces at the ends and doubled."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


VALUES: Mapping[str, str] = MappingProxyType(
    {
        folded("Ouvert - Non connecté"): "Open - Not Contacted",
        folded("Clôturé - Converti"): "Closed - Converted",
    }
)
"""By the label, folded."""
