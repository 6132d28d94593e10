"""What came back for a request, whoever was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cadence_gitops.web.redaction import Redaction


@dataclass(frozen=True, slots=True)
class Received:
    """Hold an answer; ``headers`` have lower-case names. ``request`` is the verb and the path, without the query."""

    request: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    redaction: Redaction = field(default_factory=Redaction, repr=False, compare=False)

    @property
    def ok(self) -> bool:
        """Tell whether what was asked was done."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the bounds of the class of success, RFC 9110
