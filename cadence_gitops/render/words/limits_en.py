"""English words for the limits that an organisation sets itself."""

from collections.abc import Mapping

LIMITS: Mapping[str, str] = {
    "limits.broken": "This plan can't be applied:",
    "limits.deleted.one": "it deletes {removed} of {live} {what}, {n} is allowed ({share} per cent of what is live)",
    "limits.deleted.other": "it deletes {removed} of {live} {what}, {n} are allowed ({share} per cent of what is live)",
    "limits.destroyed.one": (
        "it takes {removed} of {live} {what}, {lost} of them by the change of CRM; {n} is allowed ({share} per cent of what"
        " is live)"
    ),
    "limits.destroyed.other": (
        "it takes {removed} of {live} {what}, {lost} of them by the change of CRM; {n} are allowed ({share} per cent of"
        " what is live)"
    ),
    "limits.what.workflows": "workflows",
    "limits.what.cadences": "cadences",
    "limits.what.members": "members",
    "limits.closed": "today is {today} in UTC, and on {closed} no change of CRM is begun",
    "limits.way-out": "Whoever means it changes `limits` in cadence-gitops.yaml first, and has that reviewed.",
    "limits.way-out.destroyed": (
        "What manifests describe is made again and doesn't count; another `keep` may keep more. Whoever means it changes"
        " `limits` in cadence-gitops.yaml first, and has that reviewed."
    ),
    "weekday.monday": "Monday",
    "weekday.tuesday": "Tuesday",
    "weekday.wednesday": "Wednesday",
    "weekday.thursday": "Thursday",
    "weekday.friday": "Friday",
    "weekday.saturday": "Saturday",
    "weekday.sunday": "Sunday",
    "error.refused.limit": "the plan for “{subject}” goes beyond limits of cadence-gitops.yaml",
    "error.refused.limit.way-out": (
        "`cadence-gitops show PLAN` tells what counts and what doesn't. Whoever means it changes `limits` in"
        " cadence-gitops.yaml first, and has that reviewed; a weekday passes by itself."
    ),
}
