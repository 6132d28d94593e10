"""Settings of the test run that every folder of tests shares."""

from hypothesis import HealthCheck, Phase, settings

# Explaining a failure traces every line, and takes longer than the reader who looks at the smallest example.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink)

# The same examples on every run and every machine: a red gate is never a matter of luck.
settings.register_profile(
    "default", derandomize=True, database=None, max_examples=25, deadline=None, print_blob=True, phases=PHASES
)
settings.register_profile(
    "long",
    # Sixteen times as many: half an hour of two cores.
    max_examples=400,
    phases=PHASES,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("default")
