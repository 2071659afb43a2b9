"""`python -m interview_tui` and the `interview-tui` command."""

from interview_tui.cli import cli


def main() -> None:
    cli(prog_name="interview-tui")


if __name__ == "__main__":
    main()
