"""Speed and memory, measured and never asserted, each beside something that ran on the same machine."""
