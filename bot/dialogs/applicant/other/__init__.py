"""Everything else that people send: files, stickers, personal data, edits, groups, old buttons."""
