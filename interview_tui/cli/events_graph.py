"""`events graph`: which events brought which in an interview, as text or for a program that draws."""

import click

from interview_tui.cli.options import places_options
from interview_tui.cli.sessions import id_argument
from interview_tui.paths import Places

_FORMATS = click.Choice(["text", "mermaid", "dot"])


@click.command("graph")
@id_argument
@click.option("--format", "form", type=_FORMATS, default="text", help="text (default), mermaid or dot (Graphviz).")
@places_options
def graph_command(places: Places, session_id: str, form: str) -> None:
    """Draw which events brought which, with counts, in the order in which they first came.

    \b
    Examples:
      interview-tui events graph last
      interview-tui events graph last --format mermaid > flow.mmd
      interview-tui events graph last --format dot | dot -Tsvg > flow.svg
    """
    from interview_tui.event_flow import FORMATS, flow_of
    from interview_tui.store import find_session, read_log

    flow = flow_of(stored.event for stored in read_log(find_session(places, session_id)))
    click.echo(FORMATS[form](flow).encode())
