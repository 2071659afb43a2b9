"""`demo`: an interview that plays itself, to watch in the app or as plain lines."""

import sys

import click

from interview_tui import demo as script
from interview_tui.cli.options import NumberRange, places_options
from interview_tui.cli.practice import complete_role, is_app_terminal
from interview_tui.paths import Places


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("role", default=script.ROLE, shell_complete=complete_role)
@click.option("--plain", is_flag=True, help="Plain lines instead of the app.")
@click.option(
    "--speed",
    type=NumberRange(0, 100),
    default=script.SPEED,
    show_default=True,
    help="2 is twice as fast; 0 is without pauses.",
)
@click.option(
    "--questions",
    type=click.IntRange(1, 50),
    default=script.QUESTIONS,
    show_default=True,
    help="How many planned questions.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=script.SEED,
    show_default=True,
    help="The same seed: the same interview.",
)
@places_options
def demo(places: Places, role: str, plain: bool, speed: float, questions: int, seed: int) -> None:
    """Watch an interview for ROLE that plays itself with sample answers.

    It needs no key and no network, and is not kept among your interviews. Esc ends it and opens the start screen,
    Ctrl+Q or Ctrl+C leaves. Through a pipe it is plain lines without pauses.

    \b
    Examples:
      interview-tui demo
      interview-tui demo backend-engineer --questions 1 --speed 2
      interview-tui demo --plain
      interview-tui demo --plain --speed 0 > transcript.txt
    """
    channel = "plain" if plain or not is_app_terminal() else "textual"
    wanted = script.demonstration(channel, role, questions, speed, seed)
    if channel == "textual":
        from interview_tui.tui.app import run_app

        sys.exit(run_app(places, wanted))
    import asyncio

    from interview_tui.demo.plain import run_plain_demo

    sys.exit(asyncio.run(run_plain_demo(places, wanted)))
