"""Screens, which are pure functions from data and language to text and keyboard, and thin handlers that choose them."""
