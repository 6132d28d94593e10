"""A vendor of nobody's, and a client that asks it."""

import httpx

from cadence_gitops.errors import Forbidden, ServiceError, Unauthorized
from cadence_gitops.web.patience import Again, Patience
from cadence_gitops.web.vendor import SERVER_ERRORS, Call, Reply, Vendor, VendorClient, busy
from tests.fakes.canned import Canned
from tests.fakes.canned import Reply as Prepared
from tests.fakes.clock import FakeClock

URL = "https://api.vendor.example"
SECRET = "canary-c2VjcmV0/+=="  # gitleaks:allow
ASKED = Call("/fields", headers={"Authorization": f"Bearer {SECRET}"})


def judged(reply: Reply) -> Again | ServiceError:
    """Judge as a vendor might: what is busy is asked again, and of the rest its own words are shown."""
    if reply.status in SERVER_ERRORS:
        return busy("Vendor", reply)
    if reply.status == httpx.codes.TOO_MANY_REQUESTS:
        return busy("Vendor", reply, after=float(reply.headers["retry-after"]))
    if reply.status == httpx.codes.UNAUTHORIZED:
        return Unauthorized(reply.request, reply.cover(str(reply.json_or_none())), "Vendor")
    return Forbidden("Vendor", reply.request, reply.cover(reply.body.decode()))


def asking(
    service: httpx.BaseTransport, clock: FakeClock | None = None, *, patience: Patience | None = None, url: str = URL
) -> VendorClient:
    """Make a client."""
    return VendorClient(Vendor("Vendor", url, service, judged, (SECRET,)), clock or FakeClock(), patience=patience)


def answering(*replies: Prepared) -> Canned:
    """Make a vendor that answers so."""
    return Canned({"GET /fields": list(replies)})


def shown(error: BaseException | None) -> str:
    """Write all that a traceback would show of an error and of what caused it."""
    texts = []
    while error is not None:
        texts.append(f"{error!r} {error}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " ".join(texts)
