"""Promises about what is shown and written: to whom, and never a secret."""

from tools.promises.promise import Promise, Theme

CONFIDENCE = Theme(
    "Secrets and files",
    (
        Promise(
            "tokens-are-covered",
            "A token is in nothing that is shown, whatever the service answers.",
            "cadence_gitops/web/redaction.py",
            "text = text.replace(form, COVER)",
            "pass",
            "tests/unit/live",
        ),
        Promise(
            "logs-repeat-no-token",
            "Nor is it in any log, however closely somebody listens: what a service repeats of it in a header isn't logged.",
            "cadence_gitops/web/lean_http.py",
            'logging.getLogger("httpcore").setLevel(logging.INFO)',
            "",
            "tests/safety/test_canaries.py",
        ),
        Promise(
            "secrets-as-keys",
            "What stands where a secret should is in no finding, be it a value, a key or a tag.",
            "cadence_gitops/manifests/parser.py",
            "secret = id(trap.node) in covered",
            "secret = False",
            "tests/unit/manifests/test_secrets_and_formats.py",
        ),
        Promise(
            "for-the-owner-only",
            "What names people and objects is for its owner only, from the first byte on and whatever was there before.",
            "cadence_gitops/private_files.py",
            "_FILE, _FOLDER = 0o600, 0o700",
            "_FILE, _FOLDER = 0o666, 0o777",
            "tests/safety/test_private_files.py",
        ),
        Promise(
            "a-sandbox-for-its-owner-only",
            "A sandbox's database is its owner's only, and so is everything that SQLite puts beside it.",
            "cadence_gitops/emulator/store/database.py",
            "os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE",
            "os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666",
            "tests/safety/test_private_files.py",
        ),
    ),
)
