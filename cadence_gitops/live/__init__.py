"""The live organisation over HTTP: the same code for a service and for the embedded emulator."""

from cadence_gitops.live.client import Endpoint
from cadence_gitops.live.page_cache import FolderCache, PageCache
from cadence_gitops.live.reader import Alarm, HttpReader
from cadence_gitops.live.target import HttpTarget, SqliteTarget, Target, parse_target
from cadence_gitops.live.transport import GetOnly, VerbRefused, embedded_transport, network_transport
from cadence_gitops.live.writer import HttpWriter

__all__ = [
    "Alarm",
    "Endpoint",
    "FolderCache",
    "GetOnly",
    "HttpReader",
    "HttpTarget",
    "HttpWriter",
    "PageCache",
    "SqliteTarget",
    "Target",
    "VerbRefused",
    "embedded_transport",
    "network_transport",
    "parse_target",
]
