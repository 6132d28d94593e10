"""Settings of the test run that every folder of tests shares."""

from hypothesis import HealthCheck, settings

# The same examples on every run and every machine: a red gate is never a matter of luck.
settings.register_profile("default", derandomize=True, database=None, max_examples=25, deadline=None, print_blob=True)
settings.register_profile(
    "long",
    max_examples=1000,
    stateful_step_count=50,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("default")
