"""`python -m interview_tui` and the `interview-tui` command."""

import gc
import logging
import os
import sys


def main() -> None:
    """Exits with 130 where Ctrl+C ends it, whatever it was doing."""
    _open_missing_streams()
    # A start makes objects that stay: looking through the youngest as often as Python does is a tenth of its time.
    gc.set_threshold(10_000)
    # What is logged is for developers who set logging up; a person reads it in no sentence of the interview.
    logging.getLogger("interview_tui").addHandler(logging.NullHandler())
    try:
        from interview_tui.cli import cli

        cli(prog_name="interview-tui")
    except KeyboardInterrupt:
        sys.exit(130)


def _open_missing_streams() -> None:
    """A shell may start us with a standard stream closed (`>&-`); Python then has None in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    main()
