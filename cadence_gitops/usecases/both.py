"""Reads manifests and the organisation for a plan, and says first what is wrong with the manifests."""

from cadence_gitops.errors import CadenceError
from cadence_gitops.manifests.read import begin_reading
from cadence_gitops.manifests.sharing import Staff
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.validate import valid


def read_both(source: Source, reader: LiveReader, *, staff: Staff | None = None) -> tuple[Desired, LiveState]:
    """Read both sides; raises what reading and checking raise.

    The organisation isn't asked about manifests that are wrong, unless there are so many that others read them while
    this process reads what is live: then it is asked in vain.
    """
    with begin_reading(source, busy=True, staff=staff) as beginning:
        if not beginning.helped:
            return valid(beginning.desired()), reader.read()
        try:
            live = reader.read()
        except CadenceError:
            valid(beginning.desired())
            raise
        return valid(beginning.desired()), live
