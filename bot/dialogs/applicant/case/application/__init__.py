"""My application, and the authority's clock."""
