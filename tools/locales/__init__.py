"""What `tools/check_locales.py` is made of."""
