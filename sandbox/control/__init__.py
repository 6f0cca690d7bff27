"""The control API under /sandbox/: for the chat page and for tests."""
