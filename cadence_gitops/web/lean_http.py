"""httpx without its own command line, which would load rich, pygments and click's half of them with every command.

httpx looks for that optional part when it is imported, and does without it where it isn't installed.
"""

import logging
import sys

# The import system's own word for "not installed"; who asks for it afterwards gets it.
_HIDDEN = "httpx._main"
_hide = _HIDDEN not in sys.modules
if _hide:
    sys.modules[_HIDDEN] = None  # type: ignore[assignment]  # None is what marks a module as absent

import httpx  # noqa: E402 - only now, see above

if _hide:
    del sys.modules[_HIDDEN]

# It would log all headers of an answer, and so a token that a careless service repeats, to whoever listens that closely.
logging.getLogger("httpcore").setLevel(logging.INFO)

__all__ = ["httpx"]
