"""Trials of what the archive promises when things go wrong: kills, full disks, damaged files, crowds.

Each module has a `trial(work)`, which tries its promises on a real archive of its own below the directory `work` and
yields a Figure for each thing counted. The promises and their numbers (R1 to R20) are in OPERATIONS.md.
"""
