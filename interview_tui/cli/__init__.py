"""The command line. Each command's module is imported when it is called, so that `--help` and completion stay fast."""

from interview_tui.cli.root import cli

__all__ = ["cli"]
