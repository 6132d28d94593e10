"""English words for applies that stopped: something was written, and ``resume`` goes on."""

from collections.abc import Mapping

STOPS: Mapping[str, str] = {
    "error.stopped": "apply {apply_id} stopped in the stage “{stage_text}”: {reason} {detail}",
    "error.stopped.waiting-for-person": (
        "apply {apply_id} stopped in the stage “{stage_text}”: nobody has connected the new CRM yet. Open {detail}"
    ),
    "error.stopped.waiting-for-person.way-out": (
        "open that address in a browser as the super admin (on a sandbox: `cadence-gitops sandbox connect {sandbox}`), then"
        " run `cadence-gitops resume{reach}`. Until the field mapping is complete, nobody else can log in."
    ),
    "error.stopped.operations": "apply {apply_id} stopped in the stage “{stage_text}”: these could not be done",
    "error.stopped.operations.way-out": (
        "`cadence-gitops status{reach}` says why; correct the cause, then run `cadence-gitops resume{reach}`."
    ),
    "error.stopped.protected": (
        "apply {apply_id} stopped in the stage “{stage_text}”: what is left of it would take away what no plan may: by now"
        " that is protected, the account that it runs as, or the last who may configure the organisation"
    ),
    "error.stopped.protected.way-out": (
        "nothing more was written. If it is to go all the same, put that right first (the protection with `protect: false` in"
        " an apply of its own, the account by another token, the last admin by another admin) and make a new plan; or, where"
        " that needs no apply, run `cadence-gitops resume{reach}`."
    ),
    "error.stopped.not-as-planned": "apply {apply_id} wrote everything, but these are not as planned",
    "error.stopped.not-as-planned.way-out": "make a new plan: it shows how they differ.",
    "error.stopped.not-suppressed": (
        "apply {apply_id} stopped in the stage “{stage_text}”: {detail} people to whom nobody may write are not shown as such"
        " by the service"
    ),
    "error.stopped.not-suppressed.way-out": (
        "no lead was imported after that. Find out why the service didn't keep them, then `cadence-gitops resume --from"
        " BACKUP{reach}`."
    ),
    "error.stopped.leads-missing": "apply {apply_id} imported everything, but {detail} leads are not there",
    "error.stopped.leads-missing.way-out": "`cadence-gitops resume --from BACKUP{reach}` imports those that are missing.",
    "error.stopped.another-backup": "apply {apply_id} restores the backup {first}, and has begun; this is another one, {second}",
    "error.stopped.another-backup.way-out": "`cadence-gitops resume --from BACKUP{reach}` goes on with the one of its beginning.",
    "error.stopped.restore-without-backup": (
        "apply {apply_id} restores a backup, has begun, and isn't given it: that of {second_moment}, {first}"
    ),
    "error.stopped.restore-without-backup.way-out": (
        "`cadence-gitops resume --from BACKUP{reach}` goes on, where BACKUP is the folder or the address of that one."
    ),
    "error.stopped.backup-unreadable": (
        "apply {apply_id} restores the backup of {second_moment}, {first}, and has begun; what it is given can't be read:"
        " {detail}"
    ),
    "error.stopped.backup-unreadable.way-out": (
        "`cadence-gitops resume --from BACKUP{reach}` goes on, where BACKUP is the folder or the address of that one."
    ),
    "error.stopped.changed-again": (
        "apply {apply_id} changed the CRM to {first_crm}, and somebody has changed it again since: it is {second_crm}"
    ),
    "error.stopped.changed-again.way-out": (
        "what was left to do was meant for {first_crm}. Correct the manifests, and make a new plan for {second_crm}."
    ),
    "error.stopped.interrupted": "apply {apply_id} was interrupted in the stage “{stage_text}”",
    "error.stopped.locked": (
        "apply {apply_id} lost its lock in the stage “{stage_text}”: {first} has had it since {second_moment}"
    ),
    "error.stopped.held": "apply {apply_id} lost its lock in the stage “{stage_text}”: {first} has it",
    "error.stopped.lapsed": (
        "apply {apply_id} lost its lock in the stage “{stage_text}”: it was asleep, or out of reach, for so long that the"
        " lock was over"
    ),
    "error.stopped.unreachable": "apply {apply_id} lost the service in the stage “{stage_text}”: {detail}",
    "error.stopped.bug": "apply {apply_id} stopped in the stage “{stage_text}”, because of a bug: {detail}",
    "error.stopped.way-out": (
        "`cadence-gitops status{reach}` names every operation's outcome, `cadence-gitops resume{reach}` goes on."
    ),
}
