from dataclasses import replace

from cadence_gitops.model.evidence import CollectionRead, FolderRead, LiveEvidence, ManifestsEvidence, Traffic
from cadence_gitops.model.principal import Principal
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.evidence import evidence_text

MANIFESTS = ManifestsEvidence((FolderRead("m", 1), FolderRead("e/test", 2)), documents=4, objects=3, unreadable=0)
LIVE = LiveEvidence(
    "acme",
    9,
    (CollectionRead("organization", 1, 1, None), CollectionRead("members", 2, 1500, 1500)),
    leads=1,
    traffic=Traffic(3, 1, 2),
    attempts=2,
)


def test_both_sides_are_counted() -> None:
    assert evidence_text(MANIFESTS, LIVE, page=Page.plain(120)).splitlines() == [
        "What was read",
        "  m: 1 file",
        "  e/test, laid over it: 2 files",
        "  4 documents, 3 objects; nothing was unreadable",
        "  acme: 1,501 objects, all at revision 9",
        "    organization  the one that there is",
        "    members       1,500 of 1,500 on 2 pages",
        "  the service doesn't say whether the token is shown everything",
        "  1 lead counted, as many as the service says",
        "  3 requests sent",
        "  1 of them answered from memory: the service said that nothing had changed",
        "  2 pages from memory without a request: the configuration's state has the same name",
        "  read 2 times, until all of it was whole and of one moment",
    ]


def test_a_side_that_was_not_read_is_left_out() -> None:
    assert evidence_text(None, LiveEvidence("acme", 9, ()), page=Page.plain()).splitlines() == [
        "What was read",
        "  acme: 0 objects, all at revision 9",
        "  the service doesn't say whether the token is shown everything",
        "  0 requests sent",
    ]
    assert evidence_text(None, None, page=Page.plain()) == "What was read\n"


def test_what_a_token_is_shown_is_said() -> None:
    text = evidence_text(None, replace(LIVE, shown_all=True), page=Page.plain())
    assert "  the service says that the token is shown everything\n" in text


def test_whose_token_it_was_is_said() -> None:
    person = replace(LIVE, principal=Principal("claire", "super-admin", "read"))
    service = replace(LIVE, principal=Principal(None, "admin", "write"))
    assert "  the token is that of claire, super-admin; it may only read\n" in evidence_text(
        None, person, page=Page.plain()
    )
    said = "  the token is that of a service's own account, admin; it may write\n"
    assert said in evidence_text(None, service, page=Page.plain())


def test_what_nobody_could_read_is_said() -> None:
    part = ManifestsEvidence((FolderRead("m", 2),), documents=1, objects=1, unreadable=1)
    assert "  1 document, 1 object; 1 of them was unreadable" in evidence_text(part, None, page=Page.plain())
