"""English words for carrying a plan out, for its record and for the state of the organisation."""

from collections.abc import Mapping

APPLY: Mapping[str, str] = {}
