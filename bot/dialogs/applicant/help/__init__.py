"""Help, privacy, asking a person, stopping."""
