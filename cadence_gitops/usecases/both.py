"""Reads manifests and the organisation for a plan, and says first what is wrong with the manifests."""

from cadence_gitops.errors import CadenceError
from cadence_gitops.manifests.read import Beginning
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.validate import valid


def read_both(manifests: Beginning, reader: LiveReader) -> tuple[Desired, LiveState]:
    """Read both sides, of which the manifests have begun; raises what reading and checking raise.

    The organisation isn't asked about manifests that are wrong, unless there are so many that others read them while
    this process reads what is live: then it is asked in vain.
    """
    if not manifests.helped:
        desired = valid(manifests.desired())
        return desired, reader.read(lambda: desired.inventory)
    try:
        live = reader.read(lambda: manifests.desired().inventory)
    except CadenceError:
        valid(manifests.desired())
        raise
    return valid(manifests.desired()), live
