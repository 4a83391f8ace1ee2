"""The command line: the very services of the window, without a window (click)."""
