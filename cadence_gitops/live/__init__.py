"""The live organisation over HTTP: the same code for a service and for the embedded emulator."""

from cadence_gitops.live.client import Endpoint
from cadence_gitops.live.page_cache import FolderCache, PageCache
from cadence_gitops.live.reader import Alarm, HttpReader
from cadence_gitops.live.target import HttpTarget, SqliteTarget, Target, parse_target
from cadence_gitops.live.writer import HttpWriter
from cadence_gitops.web.transport import GetOnly, VerbRefused, embedded_transport, network_transport

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
