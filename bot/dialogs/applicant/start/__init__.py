"""The first meeting: language, consent, and where a known person is."""
