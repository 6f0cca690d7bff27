"""Everything that is sent later or to many."""
