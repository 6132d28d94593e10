"""English words for the look at the new CRM before the switch."""

from collections.abc import Mapping

CRM_PREFLIGHT: Mapping[str, str] = {
    "preflight.crm-access": "new CRM",
    "preflight.crm-access.seen": "{crm}, account {account}, lets {principal} see {objects} (API {version})",
    "preflight.crm-access.crm-access-missing": (
        "nobody asked {crm} itself: cadence-gitops.yaml doesn't say how, below `crm` of the environment"
    ),
    "preflight.crm-access.crm-not-read": "nobody asked {crm} itself: this program doesn't read its metadata",
    "preflight.crm-fields": "its fields",
    "preflight.crm-fields.fit.one": "it has all that the {n} mapping and the statuses name, and they may be written",
    "preflight.crm-fields.fit.other": "it has all that the {n} mappings and the statuses name, and they may be written",
    "preflight.crm-fields.doubts.one": "it has all that the plan names, but for {n} doubt: {doubts}",
    "preflight.crm-fields.doubts.other": "it has all that the plan names, but for {n} doubts: {doubts}",
    "preflight.crm-quota": "its allowance",
    "preflight.crm-quota.left": "{left} of {of} calls a day are left",
    "preflight.crm-quota.little": "only {left} of {of} calls a day are left, and everybody connects after the switch",
    "preflight.crm-quota.not-told": "{crm} doesn't tell what is left for today",
    # What stops it.
    "error.refused.crm-unreachable": "the new CRM, {subject_crm}, gives no answer: {detail}",
    "error.refused.crm-unreachable.way-out": (
        "check the address and the network; or remove `crm` from the environment, and switch without asking it."
    ),
    "error.refused.crm-unauthorized": "the new CRM, {subject_crm}, doesn't accept the credentials: {detail}",
    "error.refused.crm-unauthorized.way-out": "give credentials that hold, in the variables that cadence-gitops.yaml names.",
    "error.refused.crm-forbidden": (
        "the new CRM, {subject_crm}, doesn't let the integration user see what is mapped: {detail}{needed}"
    ),
    "error.refused.crm-forbidden.way-out": "give the integration user or the app the permissions, then apply again.",
    "error.refused.crm-quota-exhausted": "the allowance of the new CRM, {subject_crm}, is used up: {detail}",
    "error.refused.crm-quota-exhausted.way-out": (
        "apply again when there is more; find out who uses it up, since everybody will need it after the switch."
    ),
    "error.refused.crm-bad-answer": "the new CRM, {subject_crm}, answered with what isn't its metadata: {detail}",
    "error.refused.crm-bad-answer.way-out": "check the address and what stands between; else wait until it works again.",
    "error.refused.crm-incomplete-read": "the new CRM, {subject_crm}, told only a part of its metadata: {detail}",
    "error.refused.crm-incomplete-read.way-out": "apply again.",
    "error.refused.crm-other-account": "the credentials are of another account of {subject_crm} than is meant: {detail}",
    "error.refused.crm-other-account.way-out": "correct the credentials, or the account in cadence-gitops.yaml.",
    "error.refused.crm-not-asked": (
        "{subject_crm}, account {first}, was asked before this apply began, and nothing here says how it is asked again"
    ),
    "error.refused.crm-not-asked.way-out": (
        "run it where cadence-gitops.yaml says so, with --env; or make the plan anew where nobody asks."
    ),
    "error.refused.crm-setting": "the settings of the new CRM, {subject_crm}, can't be used: {first} {detail}",
    "error.refused.crm-setting.way-out": "correct them in cadence-gitops.yaml, or in the environment.",
    "error.refused.crm-fields": "the new CRM, {subject_crm}, doesn't have what the plan maps, or doesn't let it be written",
    "error.refused.crm-fields.way-out": (
        "correct the manifests or the CRM, `cadence-gitops crm fields{offline}` lists what it has; then make a new plan."
    ),
}
