"""What an operator does to a bot that may be running, from the command line."""
