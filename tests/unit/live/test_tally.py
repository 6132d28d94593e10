from concurrent.futures import ThreadPoolExecutor

from cadence_gitops.live.tally import Tally
from cadence_gitops.model.evidence import Traffic


def test_what_several_threads_ask_is_counted() -> None:
    tally = Tally()
    with ThreadPoolExecutor(4) as pool:
        for act in (tally.sent, tally.sent, tally.unchanged, tally.spared, tally.spared, tally.spared):
            for _ in range(100):
                pool.submit(act)
    assert tally.traffic == Traffic(200, 100, 300)
