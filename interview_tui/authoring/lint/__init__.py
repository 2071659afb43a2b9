"""What makes a question or a role poorer than it could be. Warnings only: whether a file loads is not asked here."""

from interview_tui.authoring.lint.linter import Linter

__all__ = ["Linter"]
