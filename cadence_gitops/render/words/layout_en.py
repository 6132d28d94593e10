"""English words for the layout of manifests."""

from collections.abc import Mapping

LAYOUT: Mapping[str, str] = {
    "layout.written": "laid out: {file}",
    "layout.wanted": "to be laid out: {file}",
    "layout.total": "{changed} of {files}",
    "layout.fine": "{files}, all in their canonical layout.",
    "count.files.one": "{n} file",
    "count.files.other": "{n} files",
}
