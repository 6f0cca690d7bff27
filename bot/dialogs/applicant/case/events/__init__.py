"""What happened: a filing, a certificate, a contract, a new employer, a new passport, a decision."""
