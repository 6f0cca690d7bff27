"""Inline mode: the catalog in any chat."""
