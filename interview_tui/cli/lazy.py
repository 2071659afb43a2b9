"""A command group that imports a subcommand's module only when it is needed, and says errors in one line."""

from importlib import import_module
from typing import Any

import click

from interview_tui.errors import InterviewError


class LazyGroup(click.Group):
    """`subcommands`: name → (`module:attribute`, one line of help)."""

    def __init__(self, *args: Any, subcommands: dict[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subcommands = subcommands or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.subcommands, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.subcommands:
            return super().get_command(ctx, cmd_name)
        module, attribute = self.subcommands[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, summary) for name, (_, summary) in self.subcommands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InterviewError as error:
            raise _Failure(error) from error
        except KeyboardInterrupt:
            ctx.exit(130)  # click would make it "Aborted!" and 1


class _Failure(click.ClickException):
    def __init__(self, error: InterviewError) -> None:
        super().__init__(str(error))
        self.exit_code = error.exit_code  # type: ignore[misc]
