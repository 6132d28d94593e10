"""Counts what is asked of the service, from several threads."""

import threading

from cadence_gitops.model.evidence import Traffic


class Tally:
    """Count requests as they are made."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.traffic = Traffic()

    def sent(self) -> None:
        """Count a request that goes to the service; one that is tried again counts again."""
        self._add(Traffic(sent=1))

    def unchanged(self) -> None:
        """Count an answer that says that what is remembered still holds."""
        self._add(Traffic(unchanged=1))

    def spared(self) -> None:
        """Count what is remembered so well that nobody has to be asked."""
        self._add(Traffic(spared=1))

    def _add(self, more: Traffic) -> None:
        with self._lock:
            now = self.traffic
            self.traffic = Traffic(now.sent + more.sent, now.unchanged + more.unchanged, now.spared + more.spared)
