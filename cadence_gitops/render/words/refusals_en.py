"""English words for refusals: nothing was written, and nothing will be until a person changes something."""

from collections.abc import Mapping

REFUSALS: Mapping[str, str] = {
    "error.refused": "refused ({reason}) {subject} {detail}",
    "error.refused.way-out": "change what is named above, make a new plan and apply that one.",
    "error.refused.other-organization": (
        "the manifests describe the organisation “{subject}”, but the live one is “{first}”"
    ),
    "error.refused.other-organization.way-out": (
        "point --live at the right organisation, or use the right manifests. Manifests can neither make nor rename an"
        " organisation."
    ),
    "error.refused.change-unfinished": (
        "the organisation “{subject}” is in the middle of a change of CRM from {first_crm} to {second_crm}"
    ),
    "error.refused.change-unfinished.way-out": (
        "finish it first: `cadence-gitops status{reach}` says what it waits for, `cadence-gitops resume{reach}` goes on."
    ),
    "error.refused.undeclared-change": (
        "the organisation “{subject}” is on {first_crm}, the manifests say {second_crm} ({detail}), and no change of"
        " CRM is declared"
    ),
    "error.refused.undeclared-change.way-out": (
        "if the CRM is really to be changed, write `change: {{from: {first}, keep: …}}` beside `provider`; if not,"
        " set `provider: {first}`. Changing the CRM destroys data: `cadence-gitops impact --to {second}{reach}` shows what."
    ),
    "error.refused.other-origin": (
        "the manifests declare a change of CRM from {first_crm} to {third_crm} ({detail}), but the organisation"
        " “{subject}” is on {second_crm}"
    ),
    "error.refused.other-origin.way-out": (
        "if the CRM is really to be changed from {second_crm}, write `change: {{from: {second}, keep: …}}`; if the"
        " declaration is an old one, remove it and set `provider: {second}`."
    ),
    "error.refused.circle": "these objects refer to each other in a circle, so none of them can be written first",
    "error.refused.circle.way-out": "take one of the references away, apply, and add it in a second step.",
    "error.refused.secrets": "the plan sends secrets that the environment doesn't have",
    "error.refused.secrets.way-out": "set these variables where the plan is applied, then apply it again.",
    "error.refused.apply-unfinished": (
        "apply {subject}, which {detail} began at {first_moment}, vanished half-way; what came of its last operations isn't"
        " known yet"
    ),
    "error.refused.apply-unfinished.way-out": (
        "`cadence-gitops resume{reach}` finds out and finishes it, or says what keeps it from that; then make a new plan."
    ),
    "error.refused.nothing-to-resume": "no apply was interrupted, so there is nothing to resume",
    "error.refused.nothing-to-resume.way-out": "`cadence-gitops status{reach}` shows the last apply.",
    "error.refused.locked-out-by-others": (
        "people are locked out by a change of CRM that no apply of ours began, so there is nothing to resume"
    ),
    "error.refused.locked-out-by-others.way-out": (
        "finish it in the web app; `cadence-gitops status{reach}` says what it waits for."
    ),
    "error.stopped.consent": (
        "apply {apply_id} stopped in the stage “{stage_text}”: more would go with what is deleted than was accepted"
    ),
    "error.stopped.consent.way-out": (
        "move what has come to another cadence or owner, then run `cadence-gitops resume{reach}`; or plan the deletion anew"
        " and have it accepted."
    ),
    "error.refused.consent": "no valid consent covers what the plan for “{subject}” destroys",
    "error.refused.consent.way-out": (
        "`cadence-gitops consent PLAN --reason WHY --accepted-by WHO --expires WHEN --manifests FOLDER{offline}` writes one; have"
        " it reviewed and merged, then apply again."
    ),
}
