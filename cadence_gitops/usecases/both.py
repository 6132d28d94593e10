"""Reads manifests and the organisation for a plan, and says first what is wrong with the manifests."""

from typing import TYPE_CHECKING

from cadence_gitops.errors import CadenceError
from cadence_gitops.manifests.read import Beginning
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.validate import valid

if TYPE_CHECKING:
    from cadence_gitops.usecases.crm_facts import CrmFacts


def read_both(
    manifests: Beginning, reader: LiveReader, *, facts: "CrmFacts | None" = None
) -> tuple[Desired, LiveState]:
    """Read both sides, of which the manifests have begun; raises what reading and checking raise.

    With ``facts`` the manifests are judged by those of the CRM, too.

    The organisation isn't asked about manifests that are wrong, unless there are so many that others read them while
    this process reads what is live: then it is asked in vain.
    """
    if not manifests.helped:
        desired = valid(manifests.desired(), facts)
        return desired, reader.read(lambda: desired.inventory)
    try:
        live = reader.read(lambda: manifests.desired().inventory)
    except CadenceError:
        valid(manifests.desired(), facts)
        raise
    return valid(manifests.desired(), facts), live
