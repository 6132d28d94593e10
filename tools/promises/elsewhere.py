"""Promises about what is set up outside of Cadence: it is looked at and left as it is, and nothing is missed without proof."""

from tools.promises.promise import Promise, Theme

ELSEWHERE = Theme(
    "What is set up elsewhere",
    (
        Promise(
            "prerequisites-write-nothing",
            "`prerequisites` writes nothing: what it reads Ringover with knows no verb but GET.",
            "cadence_gitops/telephony/reader.py",
            "GetOnly(Paced(transport, clock))",
            "Paced(transport, clock)",
            "tests/unit/telephony/test_reader.py",
        ),
        Promise(
            "missing-elsewhere-is-proven",
            "A webhook is called missing only where every one was listed, and each says what it tells of and whom.",
            "cadence_gitops/usecases/phone_items.py",
            "return webhooks.complete and all(known)",
            "return True",
            "tests/unit/usecases/test_phone_items.py tests/laws/test_telephony_laws.py",
        ),
        Promise(
            "ringover-is-asked-twice-a-second",
            "Ringover is asked at most twice a second, which is what it allows for a key, whoever else uses it.",
            "cadence_gitops/telephony/pace.py",
            "            if early > 0:\n                self._clock.sleep(early)\n",
            "",
            "tests/unit/telephony/test_reader.py tests/contract/test_telephony.py",
        ),
    ),
)
