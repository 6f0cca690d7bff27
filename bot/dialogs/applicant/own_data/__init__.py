"""/mydata and /forget: everything that is kept, seen, taken along, and erased."""
