"""The root command and the list of all others."""

import click

from interview_tui import __version__
from interview_tui.cli.lazy import LazyGroup
from interview_tui.cli.options import debug_option, engine_options, places_options, server_options
from interview_tui.paths import Places

COMMANDS = {
    "practice": ("interview_tui.cli.practice:practice", "Be interviewed: choose a role, answer, get evidence."),
    "join": ("interview_tui.cli.join:join", "Be interviewed by a person who hosts it in another terminal here."),
    "demo": ("interview_tui.cli.demo:demo", "Watch an interview that plays itself."),
    "host": ("interview_tui.cli.host:host", "Lead an interview yourself, with a console and a scorecard."),
    "evaluate": ("interview_tui.cli.evaluate:evaluate", "Rate one answer, or a file of answers, from the shell."),
    "calibrate": ("interview_tui.cli.calibrate:calibrate", "Rate sample answers blind: are you lenient or severe?"),
    "profiles": ("interview_tui.cli.profiles:profiles", "List, show and check roles and question banks."),
    "sessions": ("interview_tui.cli.sessions:sessions", "List, show and delete your interviews."),
    "events": ("interview_tui.cli.events:events", "Look into an interview's event log, and verify it."),
    "inspect": ("interview_tui.cli.inspect:inspect", "Watch an interview's events, or travel back in them."),
    "settings": ("interview_tui.cli.settings:settings", "Show and change the language model's settings; test it."),
    "doctor": ("interview_tui.cli.doctor:doctor", "Check this machine and say what to do."),
    "completion": ("interview_tui.cli.completion:completion", "Print the set-up line for shell completion."),
}


@click.group(
    cls=LazyGroup,
    subcommands=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="interview-tui")
@engine_options
@server_options
@debug_option
@places_options
def cli(places: Places | None, flags: dict[str, object], debug: bool) -> None:
    """Practise job interviews in the terminal.

    Without a command it opens the start screen. No key and no network are needed: the embedded engine asks from
    question banks and marks what it finds in your words, as practice. With OPENAI_API_KEY or a --base-url a language
    model takes over.

    \b
    Examples:
      interview-tui
      interview-tui practice backend-engineer --questions 3
      interview-tui practice --plain --mode exam
      interview-tui --base-url http://localhost:11434/v1 --model NAME
    """
    if places is not None:
        from interview_tui.cli.practice import start

        start(places, flags, debug=debug)
