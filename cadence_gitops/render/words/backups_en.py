"""English words for backups: where they are, why there is none, and what is wrong with one."""

from collections.abc import Mapping

BACKUPS: Mapping[str, str] = {
    # The result of `backup`.
    "backup.done": "Backup of {organization}, at revision {revision}, read back and found the same:",
    "backup.file.snapshot.one": "{name}: the configuration as one document",
    "backup.file.snapshot.other": "{name}: the configuration as one document",
    "backup.file.objects.one": "{name}: {n} object",
    "backup.file.objects.other": "{name}: {n} objects",
    "backup.file.records.one": "{name}: {n} count of what can only be counted",
    "backup.file.records.other": "{name}: {n} counts of what can only be counted",
    "backup.file.suppressions.one": "{name}: {n} opt-out or bounce",
    "backup.file.suppressions.other": "{name}: {n} opt-outs and bounces",
    "backup.file.leads.one": "{name}: {n} lead",
    "backup.file.leads.other": "{name}: {n} leads",
    "backup.no-suppressions": (
        "There are no opt-outs and no bounces in it. Is that right? Leads that it brings back can be written to."
    ),
    "backup.digest": "The SHA-256 of its manifest, which has those of all its files: {digest}",
    "backup.personal": "It holds people's names and addresses: who may read it, and for how long, is for you to decide.",
    # What stands beside encrypted files.
    "backup.note": (
        "This is a backup that cadence-gitops made of an organisation in Cadence. It holds personal data.\n\n"
        "Its files are compressed (gzip), then encrypted in the age format (age-encryption.org). To open one of them,"
        " with the key in the file key.txt:\n\n"
        "    age --decrypt --identity key.txt leads-crm.ndjson.gz.age | gunzip\n\n"
        "manifest.json.gz.age says what belongs to the backup. A folder without it is no backup, but what is left of one"
        " that was not finished.\n"
    ),
    # Why there is no backup.
    "error.refused.backup": "no backup could be made: {detail}",
    "error.refused.backup.way-out": (
        "correct the cause, or choose another place, with --backup of `apply` and `resume` or --to of `backup`; then try"
        " again."
    ),
    "error.refused.backup-outrun": "{items} backups were made, and each lacked somebody or something that came meanwhile",
    "error.refused.backup-outrun.way-out": (
        "have whatever brings leads paused (imports, the sync with the CRM, forms) until the CRM is changed, and apply it at"
        " night: `--window FROM/TO` keeps it there. A faster place for backups (--backup) makes the time shorter in which"
        " nobody may come."
    ),
    "error.refused.backup-runner": (
        "a backup has to be kept, and this is a runner (CI is set), whose disk is gone with the job"
    ),
    "error.refused.backup-runner.way-out": (
        "say where backups go: `backup: {{to: s3://BUCKET/FOLDER}}` in cadence-gitops.yaml, or the same address with"
        " --backup or --to; a folder that outlives the job is named file:///FOLDER."
    ),
    "error.refused.backup-key": "a backup leaves this machine only encrypted, and there is no key for {subject}",
    "error.refused.backup-key.way-out": (
        "make a key with `age-keygen` (age-encryption.org), have its line AGE-SECRET-KEY-1… in the environment as"
        " CADENCE_BACKUP_KEY, and keep a copy elsewhere: without it nobody can ever read the backup. On a runner (CI) a"
        " folder needs one too: check that the job may see the secret, as one that is missing arrives empty."
    ),
    "error.refused.backup-key-bad": "CADENCE_BACKUP_KEY holds no key of the age format",
    "error.refused.backup-key-bad.way-out": (
        "set it to what `age-keygen` (age-encryption.org) prints: a line that begins with AGE-SECRET-KEY-1, or several. If"
        " it is meant to be empty, unset it."
    ),
    "error.refused.backup-driver": "nothing installed here understands addresses that begin with {subject}: {detail}",
    "error.refused.backup-driver.way-out": (
        "check the address; for S3 install `cadence-gitops[s3]`, for others what the message names."
    ),
    # What is wrong with a backup that is there.
    "error.bad-file.backup-exists": "“{path}” exists already, and a backup is never overwritten",
    "error.bad-file.backup-exists.way-out": "choose another place.",
    "error.bad-file.not-in-backup": "there is no “{path}”, so this is no backup, or not a whole one",
    "error.bad-file.not-in-backup.way-out": "give the folder or the address of a backup that was finished.",
    "error.bad-file.backup-sealed": "“{path}” is encrypted, and there is no key",
    "error.bad-file.backup-sealed.way-out": "set CADENCE_BACKUP_KEY to the key that it was made with.",
    "error.bad-file.backup-other-key": "“{path}” is encrypted for another key",
    "error.bad-file.backup-other-key.way-out": (
        "set CADENCE_BACKUP_KEY to the key that it was made with; it may hold several, one a line."
    ),
    # Where no backup can go, or be.
    "error.bad-setting.backup-place-secret": (
        "the address of backups holds a password, or something behind “?” or “#” that may be one"
    ),
    "error.bad-setting.backup-place-secret.way-out": (
        "leave it out: what a place asks for comes from the environment, or from the files of its own tools."
    ),
    "error.bad-setting.backup-place-unsuitable": "backups can't be kept at an address like this ({detail})",
    "error.bad-setting.backup-place-unsuitable.way-out": (
        "name a folder, s3://BUCKET/FOLDER, or another place that can be written to and read back. Before a folder with a"
        " colon in its name, write ./"
    ),
    "error.bad-setting.backup-place-relative": "“{detail}” is no folder of this machine",
    "error.bad-setting.backup-place-relative.way-out": "write file:///FOLDER with the whole path, or the path alone.",
}
