"""`interview-tui settings key`: the key in the system keyring. It is asked for or piped in, never an argument."""

import sys

import click

_MAX_BYTES = 8_192


@click.group()
def key() -> None:
    """Keep the key in the system keyring, or take it out.

    OPENAI_API_KEY comes before the keyring. The keyring needs: pip install 'interview-tui[keyring]'

    \b
    Examples:
      interview-tui settings key store
      interview-tui settings key forget
    """


@key.command()
def store() -> None:
    """Ask for the key without showing it, and keep it. In a pipe it is the first line.

    \b
    Examples:
      interview-tui settings key store
      pass show openai | interview-tui settings key store
    """
    from pydantic import SecretStr

    from interview_tui.thinker.key import store_key

    store_key(SecretStr(_read_key()))
    click.echo("The key is in the system keyring.")


@key.command()
def forget() -> None:
    """Take the key out of the system keyring.

    \b
    Example:
      interview-tui settings key forget
    """
    from interview_tui.thinker.key import forget_key

    click.echo("The key is out of the system keyring." if forget_key() else "There was no key in the system keyring.")


def _read_key() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Key", hide_input=True))
    return sys.stdin.buffer.readline(_MAX_BYTES).decode("utf-8", errors="replace")
