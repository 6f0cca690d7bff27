"""A person's case: documents, papers, what happened, duties, the authority's clock, reminders."""
