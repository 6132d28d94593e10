"""What we promise about safety, each with the code that keeps it and the test that fails without it."""

from tools.promises.backups import BACKUPS
from tools.promises.bounds import BOUNDS
from tools.promises.confidence import CONFIDENCE
from tools.promises.consents import CONSENTS
from tools.promises.crm import CRM
from tools.promises.custom_fields import CUSTOM_FIELDS
from tools.promises.edits import EDITS
from tools.promises.elsewhere import ELSEWHERE
from tools.promises.interruptions import INTERRUPTIONS
from tools.promises.limits import LIMITS
from tools.promises.lock_out import LOCK_OUT
from tools.promises.plans import PLANS
from tools.promises.promise import Promise, Theme
from tools.promises.protection import PROTECTION
from tools.promises.reading import READING
from tools.promises.rehearsals import REHEARSALS
from tools.promises.restores import RESTORES

__all__ = ["PROMISES", "THEMES", "Promise", "Theme"]

THEMES: tuple[Theme, ...] = (
    READING,
    CRM,
    CUSTOM_FIELDS,
    PLANS,
    REHEARSALS,
    PROTECTION,
    LIMITS,
    CONSENTS,
    EDITS,
    BACKUPS,
    RESTORES,
    LOCK_OUT,
    INTERRUPTIONS,
    CONFIDENCE,
    ELSEWHERE,
    BOUNDS,
)

PROMISES: tuple[Promise, ...] = tuple(promise for theme in THEMES for promise in theme.promises)
