"""The terminal, a platform like the others: `--channel` and `--thread` name its place and thread."""
