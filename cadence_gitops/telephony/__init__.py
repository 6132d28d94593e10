"""Ringover's public API, as far as Cadence depends on what is set up there. Nothing is ever written.

Documented by Ringover (version 2.1.0 of its OpenAPI document, as others report it): two hosts with the same paths, the bare
key in ``Authorization``, two requests a second for each key and 429 beyond, 204 without a body where there is nothing to
list, errors as ``{"error": TEXT}``, pages by ``limit_count`` and ``limit_offset``. A 401 is also what a key without a right
gets; without the right *Monitoring* a list holds only what is its owner's. Webhooks can be listed.

Seen in the code of third parties: ``GET /users`` answers ``{"list_count": …, "list": [{"user_id", "firstname", "lastname",
"concat_name", "email"}]}``; numbers of users are bare here, and have the word USER before them in what webhooks send; a key
of the United States is refused elsewhere ("Invalid user"). What webhooks send calls a message ``event: sent | received``.

Unknown: what an entry in the list of webhooks looks like, whether it can be switched off, whether that list has pages, what
``list_count`` counts, and which offset is too far. All of it is read with tolerance, and never taken for absent.
"""

from cadence_gitops.telephony.reader import open_reader

__all__ = ["open_reader"]
