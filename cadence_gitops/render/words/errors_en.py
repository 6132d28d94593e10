"""English words for errors other than refusals: what happened, to what, and the way out (``.way-out``)."""

from collections.abc import Mapping

ERRORS: Mapping[str, str] = {
    "error.label": "error",
    "error.way-out": "What to do: {way_out}",
    "error.nothing-written": "Nothing was written.",
    "error.unworded": "{code}: {data}",
    # Findings.
    "check.unworded": "{subject} {pointer}",
    "check.found-and-expected": "found {found}; expected {expected}",
    "check.found": "found {found}",
    "check.expected": "expected {expected}",
    "check.did-you-mean": "did you mean {suggestion}?",
    "check.none": "no findings",
    "validate.valid": "{objects} checked: {counts}. A plan can be made.",
    "validate.invalid": "{objects} checked: {counts}. No plan can be made before the errors are corrected.",
    "check.change-spent": (
        "the change of CRM declared for {subject} has been carried out: the organisation is already on this CRM"
    ),
    "check.change-spent.way-out": "remove the “change” from the manifest when you next edit it",
    "error.invalid-manifests": "the manifests have errors: {counts}",
    "error.invalid-manifests.way-out": "correct them; `cadence-gitops explain CHECK` says why a check exists.",
    # Files.
    "error.bad-file": "the file “{path}” can't be used ({problem}) {detail}",
    "error.bad-file.way-out": "give the path of another file.",
    "error.bad-file.missing": "there is no file “{path}”",
    "error.bad-file.missing.way-out": "check the path; a plan is saved by `cadence-gitops plan --out plan.json`.",
    "error.bad-file.exists": "“{path}” exists already, and is not overwritten",
    "error.bad-file.exists.way-out": "choose another name with --out, or remove the file.",
    "error.bad-file.unreadable": "“{path}” can't be read: {detail}",
    "error.bad-file.unreadable.way-out": "check the path and the permissions.",
    "error.bad-file.unwritable": "“{path}” can't be written: {detail}",
    "error.bad-file.unwritable.way-out": "check the path, the permissions and the free space.",
    "error.bad-file.not-a-folder": "“{path}” is not a folder of manifests",
    "error.bad-file.not-a-folder.way-out": "give the folder in which the manifests lie.",
    "error.bad-file.no-change": "the plan “{path}” changes no CRM, so there is nothing to consent to",
    "error.bad-file.no-change.way-out": "apply it as it is: `cadence-gitops apply {path}`.",
    # Settings.
    "error.bad-setting": "the setting {setting} can't be used ({problem}) {detail}",
    "error.bad-setting.way-out": "correct it and try again.",
    "error.bad-setting.missing": "{setting} is missing",
    "error.bad-setting.missing.way-out": "set it and try again.",
    "error.bad-setting.live-missing": "no live organisation was named",
    "error.bad-setting.live-missing.way-out": (
        "give --live sqlite:PATH (the sandbox) or --live https://…, or set CADENCE_LIVE."
    ),
    "error.bad-setting.live-unsupported": "{setting} is “{detail}”, which is neither sqlite:PATH nor an https:// address",
    "error.bad-setting.live-unsupported.way-out": (
        "use sqlite:PATH for the sandbox, https:// for a service; http:// only for this machine (localhost)."
    ),
    "error.bad-setting.live-password": "{setting} holds a user name or a password",
    "error.bad-setting.live-password.way-out": "leave it out of the address; tokens come from CADENCE_TOKEN only.",
    "error.bad-setting.sandbox-missing": "there is no sandbox at “{detail}”",
    "error.bad-setting.sandbox-missing.way-out": "make one: `cadence-gitops sandbox init {detail}`.",
    "error.bad-setting.token-missing": "{setting} is not set, and {detail} needs it",
    "error.bad-setting.token-missing.way-out": "set {setting} in the environment to a service token of the organisation.",
    "error.bad-setting.unknown-check": "there is no check and no loss rule “{detail}”",
    "error.bad-setting.unknown-check.way-out": "`cadence-gitops explain` without a name lists them all.",
    "error.bad-setting.unknown-check.suggestion": "did you mean {suggestion}?",
    # The live service.
    "error.unreachable": "no answer from {target} {detail}",
    "error.unreachable.way-out": "check the address and the network, then run the same command again.",
    "error.unauthorized": "{request} was not allowed: {detail}",
    "error.unauthorized.way-out": (
        "check CADENCE_TOKEN (for reading commands CADENCE_READ_TOKEN): is it valid, and does it have the scope?"
    ),
    "error.incomplete-read": "{what} could not be read completely ({problem}) {detail}; a part is never used as the whole",
    "error.incomplete-read.way-out": "run the command again; if it stays, check the token's permissions.",
    "error.bad-answer": "the service answered {request} outside its contract: {detail}",
    "error.bad-answer.way-out": "check that the address is that of a service that implements schemas/openapi.yaml.",
    "error.problem": "the service refused {request}: {problem} ({status}) {detail}",
    "error.problem.way-out": "read the service's words above, correct what they name, and run the command again.",
    "error.problem.lock-out": (
        "the organisation is locked out: a change of CRM has begun, and until its field mapping is complete only the"
        " super admin gets in"
    ),
    "error.problem.lock-out.way-out": "`cadence-gitops status` says what it waits for, `cadence-gitops resume` goes on.",
    # Locks and interruptions.
    "error.locked": "{holder} is applying a plan to this organisation; the lock runs until {expires_at}",
    "error.locked.way-out": "wait until it has finished; `cadence-gitops status` shows how far it is.",
    "error.stopped": "apply {apply_id} stopped in the stage “{stage_text}” ({reason}) {detail}",
    "error.stopped.way-out": "`cadence-gitops status` names every operation's outcome, `cadence-gitops resume` goes on.",
    "error.interrupted": "interrupted before anything was written",
    "error.interrupted.way-out": "run the command again.",
    # Stale plans.
    "error.stale": "the plan no longer fits ({reason})",
    "error.stale.way-out": "make a new plan, review it, and apply that one.",
    # A bug.
    "error.bug": "cadence-gitops has a bug: {kind} in {place}",
    "error.bug.way-out": (
        "please report it with the command that you ran and the output of the same command with CADENCE_DEBUG=1, which"
        " shows where it happened. If an apply was running, `cadence-gitops status` tells how far it went."
    ),
    # The command line itself.
    "error.usage": "{message}",
    "error.usage.way-out": "`{command} --help` shows how the command is used.",
    "error.save-a-plan-first": "“apply {path}” asks a person, and this is not a terminal",
    "error.save-a-plan-first.way-out": (
        "save a plan first: `cadence-gitops plan {path} --out plan.json`, review it, then"
        " `cadence-gitops apply plan.json --manifests {path}`."
    ),
}
