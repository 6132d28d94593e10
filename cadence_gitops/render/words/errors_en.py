"""English words for errors other than refusals: what happened, to what, and the way out (``.way-out``)."""

from collections.abc import Mapping

from cadence_gitops.render.words.crm_errors_en import CRM_ERRORS

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
    "check.change-spent.reason": (
        "A declared change of CRM is a precondition, not a wish: once the organisation is on the new CRM it has no effect."
    ),
    "check.change-spent.way-out": "remove the “change” from the manifest when you next edit it",
    "check.group-change-without-leads-choice": (
        "{subject} moves to another group ({found}), and nothing says what becomes of the person's leads"
    ),
    "check.group-change-without-leads-choice.reason": (
        "Whoever moves a person to another group is asked what becomes of the person's leads. Of the three answers one "
        "is documented: move them all to another cadence."
    ),
    "check.group-change-without-leads-choice.way-out": "write `leads: {{moveTo: CADENCE}}` beside the group",
    "check.removal-spent": "{subject} is gone already, so there is nothing to remove",
    "check.removal-spent.reason": "A declared removal has no effect once the object is gone.",
    "check.removal-spent.way-out": "take it off the list when you next edit it",
    "check.removal-named-otherwise": "nothing live is named {subject}; what may be meant is named {found} there",
    "check.removal-named-otherwise.reason": (
        "What was made in the web app has the service's id for a name until we give it one, whatever a manifest called it. A"
        " removal by another name would remove nothing, and must not be told as done."
    ),
    "check.removal-named-otherwise.way-out": "write {found} into the list if that is what goes, else take {subject} off it",
    "check.removal-unknown": (
        "nothing live is named {subject}, and nothing tells that anything ever was; it may be one of those"
        " without a name: {found}"
    ),
    "check.removal-unknown.reason": (
        "A manifest that was pulled and deleted leaves no trace of the object that it described. So nobody can say that the"
        " object is gone."
    ),
    "check.removal-unknown.way-out": "take it off the list if it is gone; else write its `~` and id into the list",
    "check.removal-in-use": "{subject} is to be removed, but {found} still refers to it and stays",
    "check.removal-in-use.reason": (
        "Cadence would have objects that refer to nothing, so the service refuses to delete what is still referred to."
    ),
    "check.removal-in-use.way-out": "remove {found} as well, or have it refer to something else first",
    "check.removal-of-managed": "{subject} is to be removed, but a manifest describes it as {found}",
    "check.removal-of-managed.reason": (
        "An object can't be wanted and unwanted at once, not even under a former name."
    ),
    "check.removal-of-managed.way-out": "remove that manifest, or take it off the list",
    "check.ambiguous-identity": "several objects in Cadence could be {subject}: {found}",
    "check.ambiguous-identity.reason": (
        "An object made in the web app has no name of ours. If two could be meant, choosing one could change the wrong one."
    ),
    "check.ambiguous-identity.way-out": "make them different in the web app, or delete all but one, then plan again",
    "error.invalid-manifests": "the manifests have {counts}",
    "error.invalid-manifests.way-out": "correct them; `cadence-gitops explain CHECK` says why a check exists.",
    "error.bad-configuration": "the configuration has {counts}",
    "error.bad-configuration.way-out": "correct cadence-gitops.yaml; `cadence-gitops explain CHECK` says why a check exists.",
    "error.other-version": "{place} asks for cadence-gitops {required}, and this is version {version}",
    "error.other-version.way-out": "install a version that fits, or change requiredVersion with the people who set it.",
    # Files.
    "error.bad-file": "the file “{path}” can't be used ({problem}) {detail}",
    "error.bad-file.way-out": "give the path of another file.",
    "error.bad-file.missing": "there is no file “{path}”",
    "error.bad-file.missing.way-out": "check the path; a plan is saved by `cadence-gitops plan{reach} --out plan.json`.",
    "error.bad-file.exists": "“{path}” exists already, and is not overwritten",
    "error.bad-file.exists.way-out": "choose another --name or --out, or remove the file.",
    "error.bad-file.sandbox-exists": "“{path}” exists already, and is not overwritten",
    "error.bad-file.sandbox-exists.way-out": (
        "choose another name, or `cadence-gitops sandbox reset {path_quoted}` to put it back to its beginning."
    ),
    "error.bad-file.unreadable": "“{path}” can't be read: {detail}",
    "error.bad-file.unreadable.way-out": "check the path and the permissions.",
    "error.bad-file.unwritable": "“{path}” can't be written: {detail}",
    "error.bad-file.unwritable.way-out": "check the path, the permissions and the free space.",
    "error.bad-file.not-a-folder": "“{path}” is not a folder of manifests",
    "error.bad-file.not-a-folder.way-out": "give the folder in which the manifests lie.",
    "error.bad-file.not-a-consent": "the consent recorded in {path} can't be read",
    "error.bad-file.not-a-consent.way-out": "use the version of this tool that wrote it.",
    "error.bad-file.not-an-opening": "the window recorded in {path} can't be read: {detail}",
    "error.bad-file.not-an-opening.way-out": "use the version of this tool that wrote it, or apply the plan anew.",
    "error.bad-file.outside-the-folder": "the name “{path}” leads out of its folder",
    "error.bad-file.outside-the-folder.way-out": "use a plain name.",
    "error.bad-file.not-a-backup": "“{path}” is not a backup: {detail}",
    "error.bad-file.not-a-backup.way-out": "give the folder of a backup.",
    "error.bad-file.not-as-written": "“{path}” can't be read back as it was written {detail}",
    "error.bad-file.not-as-written.way-out": "check the disk, and choose another folder with --backup.",
    "error.bad-file.switch-without-change": "the {path} is damaged: it has the stage of a change of CRM without the change",
    "error.bad-file.switch-without-change.way-out": "make a new plan.",
    "error.bad-file.no-losses": "the plan “{path}” destroys nothing, so there is nothing to consent to",
    "error.bad-file.no-losses.way-out": "apply it as it is: `cadence-gitops apply {path_quoted}`.",
    "error.bad-file.not-json": "“{path}” is not the JSON that is expected here: {detail}",
    "error.bad-file.not-json.way-out": "check that it is the right file, and that it was written to the end.",
    "error.bad-file.not-a-plan": "“{path}” is not a plan: {detail}",
    "error.bad-file.not-a-plan.way-out": "make a plan: `cadence-gitops plan{reach} --out plan.json`.",
    "error.bad-file.repeated-key": "“{path}” is not a plan: {detail} stands twice",
    "error.bad-file.repeated-key.way-out": "make a new plan; a plan is never edited by hand.",
    "error.bad-file.too-deep": "“{path}” is not a plan: it is deeper than any that was ever written",
    "error.bad-file.too-deep.way-out": "make a new plan; a plan is never edited by hand.",
    "error.bad-file.other-version": "“{path}” is a plan of format {detail}, which this version doesn't read",
    "error.bad-file.other-version.way-out": "make a new plan with this version, or use the version that made this one.",
    "error.bad-file.altered": "“{path}” was changed after it was made: its content doesn't have its fingerprint",
    "error.bad-file.altered.way-out": "make a new plan; a plan is never edited by hand.",
    "error.bad-file.bad-snapshot": "no sandbox can be made from this snapshot: {detail}",
    "error.bad-file.bad-snapshot.way-out": "correct the snapshot; schemas/snapshot.json describes it.",
    **CRM_ERRORS,
    # Settings.
    "error.bad-setting": "{setting} can't be used ({problem}) {detail}",
    "error.bad-setting.way-out": "correct it and try again.",
    "error.bad-setting.live-missing": "no live organisation was named",
    "error.bad-setting.live-missing.way-out": (
        "give --live sqlite:PATH (the sandbox) or --live https://…, set CADENCE_LIVE, or name it in cadence-gitops.yaml."
    ),
    "error.bad-setting.environment-missing": "an environment has to be chosen: {detail}",
    "error.bad-setting.environment-missing.way-out": (
        "give --env NAME, set CADENCE_ENV, or name a defaultEnvironment in cadence-gitops.yaml."
    ),
    "error.bad-setting.misspelt-environment": "there is no such environment; did you mean “{detail}”?",
    "error.bad-setting.misspelt-environment.way-out": "environments are named in cadence-gitops.yaml.",
    "error.bad-setting.unknown-environment": "there is no such environment; there are: {detail}",
    "error.bad-setting.unknown-environment.way-out": "environments are named in cadence-gitops.yaml.",
    "error.bad-setting.no-environments": (
        "the environment “{detail}” was chosen, and cadence-gitops.yaml names no environments"
    ),
    "error.bad-setting.no-environments.way-out": "add it under environments, or leave out --env and CADENCE_ENV.",
    "error.bad-setting.no-configuration": "the environment “{detail}” was chosen, and there is no cadence-gitops.yaml here",
    "error.bad-setting.no-configuration.way-out": (
        "check the path, leave out --env and CADENCE_ENV, or write the file; it is looked for in the folder and above it."
    ),
    "error.bad-setting.one-of-several": "this file isn't alone in “{detail}”, so it can't be pulled into by itself",
    "error.bad-setting.one-of-several.way-out": "give the folder; --only KIND/NAME pulls a part of it.",
    "error.bad-setting.part-of-project": "in cadence-gitops.yaml the manifests are in “{detail}”, and this isn't all of them",
    "error.bad-setting.part-of-project.way-out": (
        "give that folder, or the one with cadence-gitops.yaml; other manifests need a cadence-gitops.yaml of their own."
    ),
    "error.bad-setting.live-unsupported": "what --live says is neither sqlite:PATH nor an https:// address of a host and a path",
    "error.bad-setting.live-unsupported.way-out": (
        "use sqlite:PATH for the sandbox, https://… for a service; http:// only for this machine."
    ),
    "error.bad-setting.live-password": "--live ({detail}) holds a user name or a password",
    "error.bad-setting.live-password.way-out": "leave it out of the address; tokens come from CADENCE_TOKEN only.",
    "error.bad-setting.sandbox-missing": "there is no sandbox at “{detail}”",
    "error.bad-setting.sandbox-missing.way-out": "make one: `cadence-gitops sandbox init {detail_quoted}`.",
    "error.bad-setting.not-a-sandbox": "“{detail}” is not a sandbox, or one of another version",
    "error.bad-setting.not-a-sandbox.way-out": "make a new one: `cadence-gitops sandbox init PATH`.",
    "error.bad-setting.no-such-object": "the sandbox has no {detail}",
    "error.bad-setting.no-such-object.way-out": "use its name, “~” and its id, or its title.",
    "error.bad-setting.nothing-to-connect": "no connection of a CRM waits for a person in “{detail}”",
    "error.bad-setting.nothing-to-connect.way-out": (
        "it does while an apply is in its stage “connect”; --everybody connects the members' own accounts."
    ),
    "error.bad-setting.not-loopback": "a sandbox is served on this machine only; “{detail}” is another",
    "error.bad-setting.not-loopback.way-out": "use 127.0.0.1, ::1 or localhost.",
    "error.bad-setting.not-free": "the port can't be used: {detail}",
    "error.bad-setting.not-free.way-out": "choose another, or 0 for a free one.",
    "error.bad-setting.not-a-size": "no organisation can be made up like this: {detail}",
    "error.bad-setting.not-a-size.way-out": "correct the number.",
    "error.bad-setting.not-a-treatment": "--undocumented is not understood: {detail}",
    "error.bad-setting.not-a-treatment.way-out": "use keep, destroy or a number.",
    "error.bad-setting.token-missing": "{setting} is not set, and {detail} needs it",
    "error.bad-setting.token-missing.way-out": "set {setting} in the environment to a service token of the organisation.",
    "error.bad-setting.not-a-token": "the token in the environment has characters that no token has",
    "error.bad-setting.not-a-token.way-out": "copy CADENCE_TOKEN again, without spaces and line ends.",
    "error.bad-setting.secret-missing": "the manifests refer to the secret {setting}, and the environment doesn't have it",
    "error.bad-setting.secret-missing.way-out": "set {setting} in the environment.",
    "error.bad-setting.misspelt-check": "there is no such check or loss rule; did you mean “{detail}”?",
    "error.bad-setting.misspelt-check.way-out": "`cadence-gitops explain` without a name lists them all.",
    "error.bad-setting.misspelt-schema": "there is no such schema; did you mean “{detail}”?",
    "error.bad-setting.misspelt-schema.way-out": "`cadence-gitops schema --list` names them all.",
    "error.bad-setting.unknown-schema": "there is no schema “{detail}”",
    "error.bad-setting.unknown-schema.way-out": "`cadence-gitops schema --list` names them all.",
    "error.bad-setting.unknown-check": "there is no check and no loss rule “{detail}”",
    "error.bad-setting.unknown-check.way-out": "`cadence-gitops explain` without a name lists them all.",
    "error.bad-setting.unknown-crm": "{setting}: Cadence's pages know no such CRM: {detail}",
    "error.bad-setting.unknown-crm.way-out": "use one of those.",
    "error.bad-setting.already-there": "{setting}: the organisation is on {detail} already",
    "error.bad-setting.already-there.way-out": "name another CRM.",
    "error.bad-setting.not-a-name": "{setting}: “{detail}” is no name of ours",
    "error.bad-setting.not-a-name.way-out": "use small letters, digits, dots and hyphens, as in claire.martin.",
    "error.bad-setting.empty": "{setting} is empty",
    "error.bad-setting.empty.way-out": "write a sentence that the reviewer will understand in a year.",
    "error.bad-setting.before-not-before": "{setting} ({detail}) is not after --not-before",
    "error.bad-setting.before-not-before.way-out": "choose a later moment.",
    # The live service.
    "error.unreachable": "no answer from {target}: {detail}",
    "error.unreachable.way-out": "check the address and the network, then run the same command again.",
    "error.unauthorized": "{request} was not allowed: {detail}",
    "error.unauthorized.way-out": (
        "check CADENCE_TOKEN (for reading commands CADENCE_READ_TOKEN): is it valid, and does it have the scope?"
    ),
    "error.incomplete-read": "{what} could not be read completely: {problem} {detail}",
    "error.incomplete-read.way-out": (
        "run the command again; a part is never used as the whole. If it stays, check the token's permissions."
    ),
    "error.incomplete-read.token-sees-part": (
        "the organisation could not be read completely: the token is shown only a part of it, and what it isn't shown must"
        " not be taken for absent"
    ),
    "error.incomplete-read.token-sees-part.way-out": (
        "use a token that is shown the whole organisation, as the super admin's is; running the command again changes"
        " nothing."
    ),
    "error.incomplete-read.item-twice": "{what} could not be read completely: {detail} came twice",
    "error.incomplete-read.key-twice": "{what} could not be read: two of them have the same name",
    "error.incomplete-read.too-many-pages": "{what} could not be read completely: the service gives no last page",
    "error.incomplete-read.total": "{what} could not be read completely: {detail} arrived",
    "error.incomplete-read.revision": "{what} changed while it was read: revision {detail}",
    "error.incomplete-read.revision-moved": "the organisation changed while {what} was read: revision {detail}",
    "error.incomplete-read.total-moved": "what the service counts changed while {what} was read: {detail}",
    "error.incomplete-read.digest": "{what} could not be read completely: {detail} has lost a part on its way",
    "error.incomplete-read.cut-off": "{what} could not be read completely: the connection broke ({detail})",
    "error.incomplete-read.line-too-long": "{what} could not be read completely: a line of it doesn't end",
    "error.incomplete-read.not-a-lead": "{what} could not be read: a line of the export is no lead",
    "error.incomplete-read.no-trailer": "{what} could not be read completely: the end is missing",
    "error.incomplete-read.trailer": "{what} could not be read completely: {detail} leads arrived whole",
    "error.bad-answer": "the service answered {request} outside its contract: {detail}",
    "error.bad-answer.way-out": "check that the address is that of a service that implements schemas/openapi.yaml.",
    "error.problem": "the service refused {request}: {problem} ({status}) {detail}",
    "error.problem.way-out": "read the service's words above, correct what they name, and run the command again.",
    "error.problem.lock-out": (
        "the organisation is locked out: a change of CRM has begun, and until its field mapping is complete only the"
        " super admin gets in"
    ),
    "error.problem.lock-out.way-out": (
        "`cadence-gitops status{reach}` says what it waits for, `cadence-gitops resume{reach}` goes on."
    ),
    # Locks and interruptions.
    "error.locked": (
        "{holder} has been applying a plan to this organisation since {acquired_at}; the lock runs until {expires_at}, and"
        " longer if it is renewed"
    ),
    "error.locked.held": "{holder} is applying a plan to this organisation; the lock runs until {expires_at}",
    "error.locked.lapsed": "this apply's lock was over before it was renewed: it was asleep, or out of reach, for too long",
    "error.locked.lapsed.way-out": "`cadence-gitops status{reach}` shows what has been done; then apply again.",
    "error.locked.way-out": (
        "wait until it has finished; `cadence-gitops status{reach}` shows how far it is. If that run is gone,"
        " `cadence-gitops resume{reach}` goes on after {expires_at}, when the lock ends."
    ),
    "error.interrupted": "interrupted before anything was written",
    "error.interrupted.way-out": "run the command again.",
    # Stale plans.
    "error.stale": "the plan no longer fits ({reason})",
    "error.stale.way-out": "make a new plan, review it, and apply that one.",
    "error.stale.live": "these are no longer what the plan was made from",
    "error.stale.manifests": "the manifests in “{first}” no longer say what the plan was made from",
    "error.stale.operations": "the plan holds what no manifest asks for",
    "error.stale.unprotected": "the plan leaves these open to loss, which the manifests protect",
    "error.stale.misattributed": "the plan says of these that it makes them again, and makes other objects instead",
    "error.stale.provider": "the plan was made when the organisation was on {first_crm}; now it is on {second_crm}",
    "error.stale.catalogue": "the plan was made with other rules of Cadence than this version has",
    "error.stale.revision": "the organisation changed between the measurement and the change of CRM",
    "error.stale.changed": "what the plan wants to change is no longer what it was",
    "error.stale.gone": "what the plan wants to change is gone",
    "error.stale.reference": "the plan refers to what the organisation doesn't have",
    # Standard output.
    "error.unwritten": "the result can't be written to standard output: {detail}",
    "error.unwritten.way-out": (
        "make room or write elsewhere, and run the command again; after an apply, `cadence-gitops status{reach}` says what"
        " was done."
    ),
    # A bug.
    "error.bug": "cadence-gitops has a bug: {kind} in {place}",
    "error.bug.way-out": (
        "please report it with the command that you ran and the output of the same command with CADENCE_DEBUG=1, which"
        " shows where it happened. If an apply was running, `cadence-gitops status{reach}` tells how far it went."
    ),
    # The command line itself.
    "error.usage": "{message}",
    "error.usage.way-out": "`{command} --help` shows how the command is used.",
    "error.save-a-plan-first": "“apply {path}” asks a person, and this is not a terminal",
    "error.save-a-plan-first.way-out": (
        "save a plan first: `cadence-gitops plan {path_quoted}{reach} --out plan.json`, review it, then"
        " `cadence-gitops apply plan.json --manifests {path_quoted}{reach}`."
    ),
}
