"""Reads what may have been read before: whatever is known to be of the same state isn't asked for again."""

from collections.abc import Mapping
from typing import Protocol

from cadence_gitops.live.answer import OK, Answer
from cadence_gitops.live.client import Client

REVISION = "organization-revision"
STATE = "configuration-state"


class Getter(Protocol):
    """Read something by its path."""

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Answer:
        """Read something; raises what a refusal means."""


class Revisit:
    """Read an organisation again, of which ``first`` is the state of its CRM, just read.

    ``asked`` tells whether the service had to be asked for anything else.
    """

    def __init__(self, client: Client, first: Answer) -> None:
        self._client = client
        self._state = first.headers.get(STATE, "")
        self._revision = str(first.document.number("revision"))
        self.asked = False

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Answer:
        """Give what is remembered of this state, else ask whether it changed."""
        page = self._client.remembered(path, params or {}, state=self._state)
        if page is not None:
            return Answer(f"GET {path}", OK, {REVISION: self._revision}, page.body)
        self.asked = True
        if params is None:
            # Of a single object the entity tag counts its versions, which begin anew where an organisation does.
            return self._client.anew(path, state=self._state)
        return self._client.get(path, params, state=self._state)


def revision_of(answer: Answer) -> int:
    """Give the revision that an answer is of; what a page that wasn't sent again says of it is outdated."""
    told = answer.headers.get(REVISION)
    return int(told) if told is not None and told.isdecimal() else answer.document.number("revision")
