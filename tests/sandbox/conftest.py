"""Fixtures for the tests of the stand-in."""

from tests.telegram import telegram

__all__ = ["telegram"]
