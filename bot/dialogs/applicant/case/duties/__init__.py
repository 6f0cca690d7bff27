"""What the person has to do, by which day, and what they say of it."""
