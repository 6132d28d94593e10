"""English words for the preflight: what can be known before a plan is carried out."""

from collections.abc import Mapping

PREFLIGHT: Mapping[str, str] = {
    "preflight.title": "Preflight for {organization}",
    "preflight.title.change": "Preflight for {organization}: from {from_} to {to}",
    "preflight.go": "go",
    "preflight.no-go": "NO-GO",
    "preflight.not-known": "not known",
    "preflight.sum.go": "GO.",
    "preflight.sum.no-go.one": "NO-GO: {n} item stands in the way.",
    "preflight.sum.no-go.other": "NO-GO: {n} items stand in the way.",
    "preflight.sum.not-known.one": "{n} item is not known, and counts as a risk.",
    "preflight.sum.not-known.other": "{n} items are not known, and count as a risk.",
    "preflight.count": "now {found}; at most {at_most} accepted",
    "preflight.count.no-ceiling": "now {found}; any number accepted",
    # What is judged, and what was found out about it.
    "preflight.manifests": "manifests",
    "preflight.manifests.same": "they still say what the plan was made from",
    "preflight.organization": "organisation",
    "preflight.organization.same": "{organization}, on {crm}, with nobody locked out",
    "preflight.unmoved": "live",
    "preflight.unmoved.unmoved.one": "the {n} object that the plan names is as planned, at revision {revision}",
    "preflight.unmoved.unmoved.other": "all {n} objects that the plan names are as planned, at revision {revision}",
    "preflight.limits": "limits",
    "preflight.limits.none": "cadence-gitops.yaml sets none",
    "preflight.limits.within": "within those of cadence-gitops.yaml",
    "preflight.forbidden": "protection",
    "preflight.forbidden.untouched": "no own account, last admin or protected object is taken away",
    "preflight.rehearsal": "rehearsal",
    "preflight.rehearsal.none": "the plan was never rehearsed",
    "preflight.rehearsal.not-modelled": "{reason}; nothing is proven",
    "preflight.rehearsal.partly.one": "{n} of {of} operations was never tried",
    "preflight.rehearsal.partly.other": "{n} of {of} operations were never tried",
    "preflight.rehearsal.proven.one": "{n} operation, proven under {times} assumptions about what no page says",
    "preflight.rehearsal.proven.other": "{n} operations, all proven under {times} assumptions about what no page says",
    "preflight.secrets": "secrets",
    "preflight.secrets.none": "the plan needs none",
    "preflight.secrets.there": "set: {names}",
    "preflight.consent": "consent",
    "preflight.consent.none-needed": "nothing is lost that needs one",
    "preflight.consent.covered.one": "{consent}, valid until {until}, covers the {n} loss measured now",
    "preflight.consent.covered.other": "{consent}, valid until {until}, covers all {n} losses measured now",
    "preflight.mapping": "field mapping",
    "preflight.mapping.covered": "has all that {crm} needs before anybody can log in: {fields}",
    "preflight.mapping.no-page": "no page says which fields {crm} needs before anybody can log in",
    "preflight.backup": "backup",
    "preflight.backup.room": "can be written to {place}",
    "preflight.opening": "time",
    "preflight.opening.always": "no window is set, and no cooling-off",
    "preflight.opening.cooling-off": "no window is set; {cooling} of cooling-off before the CRM is changed",
    "preflight.opening.open": "within the window, {opens} to {closes}",
    "preflight.opening.open-cooling-off": (
        "within the window, {opens} to {closes}; {cooling} of cooling-off before the CRM is changed"
    ),
    "preflight.lock": "lock",
    "preflight.lock.free": "nobody else is applying anything",
    "preflight.people": "people",
    "preflight.people.named.one": (
        "{super_admin} connects {crm} in a browser (CRM admin: {crm_admin}); then {n} person reconnects"
    ),
    "preflight.people.named.other": (
        "{super_admin} connects {crm} in a browser (CRM admin: {crm_admin}); then {n} people reconnect"
    ),
    "preflight.people.nobody.one": "no super admin is named who could connect {crm}; then {n} person reconnects",
    "preflight.people.nobody.other": "no super admin is named who could connect {crm}; then {n} people reconnect",
    "preflight.unknown": "open questions",
    "preflight.unknown.open.one": "{n} question that no page answers; the plan lists it",
    "preflight.unknown.open.other": "{n} questions that no page answers; the plan lists them",
    # What stops it.
    "error.refused.mapping": "the plan leaves fields unmapped without which the lock-out could not end",
    "error.refused.mapping.way-out": "have the manifests map them, and make a new plan.",
    "error.refused.too-early": "it is {detail_moment}, and the window opens at {first_moment}",
    "error.refused.too-early.way-out": "wait until then; it closes at {second_moment}.",
    "error.refused.too-late": "it is {detail_moment}, and the window closed at {second_moment}",
    "error.refused.too-late.way-out": "nothing was destroyed; agree on another window, and apply again in it.",
    # The wait before the switch.
    "progress.cooling-off": (
        "Cooling off until {until}. Then the CRM is changed, which can't be undone. An interruption (Ctrl-C) now leaves"
        " everything as it is. What is lost, {n} in all:"
    ),
    "progress.cooling-off.more.one": "and {n} more",
    "progress.cooling-off.more.other": "and {n} more",
    "duration.days.one": "{n} day",
    "duration.days.other": "{n} days",
    "duration.hours.one": "{n} h",
    "duration.hours.other": "{n} h",
    "duration.minutes.one": "{n} min",
    "duration.minutes.other": "{n} min",
    "duration.seconds.one": "{n} s",
    "duration.seconds.other": "{n} s",
}
