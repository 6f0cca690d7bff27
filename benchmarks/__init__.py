"""Speed and memory, measured and never asserted; each figure beside something that ran on the same machine just before."""
