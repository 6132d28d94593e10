"""Promises about fields that manifests know by a name, and about the CRM that makes up their keys."""

from tools.promises.promise import Promise, Theme

CUSTOM_FIELDS = Theme(
    "Names of fields, and their keys",
    (
        Promise(
            "names-are-never-guessed",
            "A name that means several fields of a CRM is never decided for.",
            "cadence_gitops/checks/crm/naming.py",
            "return candidates[0].name if len(candidates) == 1 else None",
            "return candidates[0].name if candidates else None",
            "tests/unit/checks/crm/test_naming.py",
        ),
        Promise(
            "locks-of-others-are-never-used",
            "Keys that were pinned for another account are never used.",
            "cadence_gitops/checks/crm/naming.py",
            "if pins is not None and not naming.owns(pins, spec.crm):",
            "if False:",
            "tests/unit/checks/crm/test_naming.py",
        ),
        Promise(
            "locks-of-others-are-found-out",
            "Nor are they where only the CRM itself tells whose account it is.",
            "cadence_gitops/checks/crm/lock_of_another_account.py",
            "if naming is None or pins is None or pins.account == sides.metadata.account:",
            "if True:",
            "tests/unit/checks/crm/test_naming.py",
        ),
        Promise(
            "pinned-keys-stay",
            "A name that was pinned means the same field, whatever has the name by now.",
            "cadence_gitops/checks/crm/naming.py",
            "return key if field is not None and not field.archived else _only(of, custom)",
            "return _only(of, custom)",
            "tests/unit/checks/crm/test_naming.py",
        ),
        Promise(
            "pipedrive-flags-hold",
            "No field of Pipedrive is called writable against its own flags.",
            "cadence_gitops/crm/pipedrive/fields.py",
            "if holder.edit_flag or holder.bulk_edit_allowed:",
            "if True:",
            "tests/unit/crm/pipedrive/test_fields.py",
        ),
        Promise(
            "pipedrive-is-read-whole",
            "Pages of Pipedrive's that lead in a circle, or to nothing, are no reading.",
            "cadence_gitops/crm/pipedrive/reader.py",
            "if cursor in cursors or not page.data or len(cursors) == _MOST_PAGES:",
            "if len(cursors) == _MOST_PAGES:",
            "tests/unit/crm/pipedrive/test_reader.py",
        ),
        Promise(
            "pipedrive-token-stays-out",
            "Metadata of Pipedrive's that quotes the token is not taken.",
            "cadence_gitops/crm/pipedrive/reader.py",
            "        self._client.check_kept(metadata.model_dump_json(), request=reply.request)\n",
            "",
            "tests/unit/crm/pipedrive/test_reader.py",
        ),
        Promise(
            "pipedrive-waits-for-no-day",
            "Nobody waits for the next day's allowance.",
            "cadence_gitops/crm/pipedrive/refusals.py",
            "if number_in(reply.headers, DAILY_LEFT) == 0:",
            "if False:",
            "tests/contract/test_crm_pipedrive.py",
        ),
        Promise(
            "pipedrive-assumes-no-permission",
            "What Pipedrive doesn't let a token see is never made up from its documentation.",
            "cadence_gitops/crm/pipedrive/reader.py",
            "_DOESNT_ANSWER = (BadAnswer, IncompleteRead, Unreachable)",
            "_DOESNT_ANSWER = (Exception,)",
            "tests/contract/test_crm_pipedrive.py",
        ),
    ),
)
