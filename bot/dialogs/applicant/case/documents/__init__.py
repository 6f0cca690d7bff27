"""Which documents to get, in which order, and what is there already."""
