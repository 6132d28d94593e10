"""English words for what no plan may take away, and for protection."""

from collections.abc import Mapping

FORBIDDEN: Mapping[str, str] = {
    "forbidden.title": "This plan can't be applied, because of what it would take away:",
    "forbidden.sentence": "{act}: {why}",
    "forbidden.sentence.at": "{act}: {why} ({cause})",
    "forbidden.deleted": "it deletes {address}",
    "forbidden.demoted": "it takes rights from {address}",
    "forbidden.moved": "it moves {address} to another group",
    "forbidden.lost": "the change of CRM destroys {address}",
    "forbidden.at-risk": "the change of CRM may destroy {address}, and nobody knows",
    "forbidden.because.own-account": "that is the account that this runs as",
    "forbidden.because.super-admin": "that is the super admin, and there is always exactly one",
    "forbidden.because.last-admin": "nobody would be left who may configure anything",
    "forbidden.because.protected": "it is protected",
    "forbidden.way-out.own-account": (
        "Leave the account as it is, or run this with the token of another one; admins can't move themselves, either."
    ),
    "forbidden.way-out.super-admin": (
        "No page says how the role passes on, so nothing here does it. Once somebody else has it, the account can go like any"
        " other."
    ),
    "forbidden.way-out.last-admin": "Make somebody else an admin first, and apply that.",
    "forbidden.way-out.protected": (
        "Whoever means it first has `protect: false` reviewed in the `metadata` of its manifest, and applied, while it is"
        " still there; only then can a second change take it away."
    ),
    "protections.title": "Protection",
    "protections.begins": "{address} must not be lost from now on  {cause}",
    "protections.ends": "{address} is no longer protected: a later plan may take it away  {cause}",
    "protections.count.begins": "{n} to protect",
    "protections.count.ends": "{n} no longer protected",
    "error.refused.protected": "the plan for “{subject}” would take away what it must not",
    "error.refused.protected.way-out": "{detail}",
    "compare.excess.protection-added": "{subject}: the old plan leaves its protection as it is",
}
