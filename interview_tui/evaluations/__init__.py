"""Judging answers. Importing the package stays cheap: the public names load on first use."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interview_tui.evaluations.rating import Rating, rate_answer

__all__ = ["Rating", "rate_answer"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from interview_tui.evaluations import rating

        return getattr(rating, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
