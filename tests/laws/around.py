"""What a specification stands among: the organisation that its references lead to."""

from dataclasses import dataclass
from typing import Any

from hypothesis.strategies import SearchStrategy

Data = dict[str, Any]
Fields = SearchStrategy[Data]


@dataclass(frozen=True)
class Around:
    """Say what a specification may refer to, and what its organisation is like."""

    provider: str = "salesforce"
    groups: tuple[str, ...] = ("group-0", "group-1")
    members: tuple[str, ...] = ("member-0", "member-1")
    cadences: tuple[str, ...] = ("cadence-0", "cadence-1")
    ringover: bool = True
