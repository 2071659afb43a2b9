"""How much of an interview is on the screen: all of it, no marks and no clock, or question and editor alone."""

from enum import StrEnum

from textual.screen import Screen


class View(StrEnum):
    """The value is the style class that the screen has, empty for none."""

    FULL = ""
    CALM = "-calm"
    FOCUS = "-focus"


SAID = {
    View.FULL: "Everything is shown.",
    View.CALM: "Calm: no marks, no clock. They are kept, and stand in the report. F9 goes on.",
    View.FOCUS: "Focus: the question and your answer. F9 brings the rest back.",
}


def shown_view(screen: Screen[None]) -> View:
    return next((view for view in (View.FOCUS, View.CALM) if screen.has_class(view)), View.FULL)


def next_view(screen: Screen[None]) -> str:
    """Change `screen` to its next view; what to say of it."""
    views = list(View)
    chosen = views[(views.index(shown_view(screen)) + 1) % len(views)]
    for view in (View.CALM, View.FOCUS):
        screen.set_class(chosen is view, view)
    return SAID[chosen]


def hides_time(screen: Screen[None]) -> bool:
    return shown_view(screen) is not View.FULL
