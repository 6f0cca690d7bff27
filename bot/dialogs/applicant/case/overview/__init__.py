"""My certificate: where the case stands and what comes next."""
