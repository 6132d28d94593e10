"""English words for refusals: nothing was written, and nothing will be until a person changes something."""

from collections.abc import Mapping

REFUSALS: Mapping[str, str] = {
    "error.refused": "refused ({reason}) {subject} {detail}",
    "error.refused.way-out": "change what is named above, make a new plan and apply that one.",
    "error.refused.other-organization": (
        "the manifests describe the organisation “{subject}”, but the live one is “{first}”"
    ),
    "error.refused.other-organization.way-out": "point --live at the right organisation, or use the right manifests.",
    "error.refused.change-unfinished": (
        "the organisation “{subject}” is in the middle of a change of CRM from {first_crm} to {second_crm}"
    ),
    "error.refused.change-unfinished.way-out": (
        "finish it first: `cadence-gitops status` says what it waits for, `cadence-gitops resume` goes on."
    ),
    "error.refused.undeclared-change": (
        "the organisation “{subject}” is on {first_crm}, the manifests say {second_crm} ({detail}), and no change of"
        " CRM is declared"
    ),
    "error.refused.undeclared-change.way-out": (
        "if the CRM is really to be changed, write `change: {{from: {first}, keep: …}}` beside `provider`; if not,"
        " set `provider: {first}`. Changing the CRM destroys data: `cadence-gitops impact --to {second}` shows what."
    ),
    "error.refused.other-origin": (
        "the manifests declare a change of CRM from {first_crm} to {third_crm} ({detail}), but the organisation"
        " “{subject}” is on {second_crm}"
    ),
    "error.refused.other-origin.way-out": (
        "if the CRM is really to be changed from {second_crm}, write `change: {{from: {second}, keep: …}}`; if the"
        " declaration is an old one, remove it and set `provider: {second}`."
    ),
    "error.refused.consent": "no valid consent covers what the plan for “{subject}” destroys",
    "error.refused.consent.way-out": (
        "`cadence-gitops consent PLAN --reason WHY --accepted-by WHO --expires WHEN` writes one; have it reviewed and"
        " merged, then apply again."
    ),
}
