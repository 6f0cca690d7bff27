"""Reminders: quiet hours, and what the person has agreed to."""
