"""Settings for the tests of the rules."""

from hypothesis import settings

# A shared machine may pause in the middle of an example: what takes too long is the business of benchmarks/.
settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
