"""How many examples a law gets: as many as the profile says, and fewer where each of them is an apply or a pull."""

from hypothesis import settings

# In whichever profile: two of five.
COSTLY = settings(max_examples=max(1, settings().max_examples * 2 // 5))
