"""English words for what both sides were read from."""

from collections.abc import Mapping

EVIDENCE: Mapping[str, str] = {
    "evidence.title": "What was read",
    "evidence.folder": "{folder}: {files}",
    "evidence.folder.over": "{folder}, laid over it: {files}",
    "evidence.whole": "{documents}, {objects}; nothing was unreadable",
    "evidence.part.one": "{documents}, {objects}; {n} of them was unreadable",
    "evidence.part.other": "{documents}, {objects}; {n} of them were unreadable",
    "evidence.live": "{organization}: {objects}, all at revision {revision}",
    "evidence.collection": "{read} of {total} on {pages}",
    "evidence.single": "the one that there is",
    "evidence.token": "the token is that of {member}, {role}; {scope}",
    "evidence.token.service": "the token is that of a service's own account, {role}; {scope}",
    "evidence.scope.read": "it may only read",
    "evidence.scope.write": "it may write",
    "evidence.leads.one": "{n} lead counted, as many as the service says",
    "evidence.leads.other": "{n} leads counted, as many as the service says",
    "evidence.sent.one": "{n} request sent",
    "evidence.sent.other": "{n} requests sent",
    "evidence.unchanged.one": "{n} of them answered from memory: the service said that nothing had changed",
    "evidence.unchanged.other": "{n} of them answered from memory: the service said that nothing had changed",
    "evidence.spared.one": "{n} page from memory without a request: the configuration's state has the same name",
    "evidence.spared.other": "{n} pages from memory without a request: the configuration's state has the same name",
    "evidence.attempts.one": "read {n} time",
    "evidence.attempts.other": "read {n} times, until all of it was whole and of one moment",
    "count.pages.one": "{n} page",
    "count.pages.other": "{n} pages",
    "count.documents.one": "{n} document",
    "count.documents.other": "{n} documents",
}
