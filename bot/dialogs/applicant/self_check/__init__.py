"""The self-check: questions, answers, the verdict."""
