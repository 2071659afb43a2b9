"""`interview-tui completion`: the line that switches shell completion on. Changes no file."""

import os
from pathlib import Path

import click

from interview_tui.cli.options import places_options
from interview_tui.errors import UsageError
from interview_tui.paths import APP, Places

_VARIABLE = "_INTERVIEW_TUI_COMPLETE"
_SET_UP = {
    "bash": ("~/.bashrc", f'eval "$({_VARIABLE}=bash_source {APP})"'),
    "zsh": ("~/.zshrc", f'eval "$({_VARIABLE}=zsh_source {APP})"'),
    "fish": (f"~/.config/fish/completions/{APP}.fish", f"{_VARIABLE}=fish_source {APP} | source"),
}


@click.command()
@click.argument("shell", type=click.Choice(list(_SET_UP)), required=False)
@places_options
def completion(places: Places, shell: str | None) -> None:
    """Print the line that completes commands and options with Tab. Without SHELL it goes by $SHELL.

    \b
    Examples:
      interview-tui completion
      interview-tui completion zsh >> ~/.zshrc
    """
    shell = shell or Path(os.environ.get("SHELL", "")).name
    if shell not in _SET_UP:
        raise UsageError(f"completion: name the shell, one of {', '.join(_SET_UP)}.")
    file, line = _SET_UP[shell]
    click.echo(f"# Completion of {APP}: add the next line to {file} and open a new shell.")
    click.echo(line)
