"""The plan along the clock in words: two lines a question, what is left of the time, and when the clock runs away."""

import math

from textual.content import Content

from interview_tui.interview.schedule import Asked, Schedule, ToCome
from interview_tui.profiles.models import Question
from interview_tui.tui.content import MUTED, clock_text, lines, literal_line, time_of_day

ASKED, OPEN, SKIPPED, TO_COME = "✓", "▶", "–", "·"
WARNING = "$text-warning"


def asked_row(asked: Asked, question: Question | None) -> Content:
    """When it was asked and how long its answers took, of the minutes it was meant to take."""
    turn = asked.turn
    meant = f" of {turn.asked.minutes:g} min" if turn.asked.minutes else ""
    if asked.open:
        symbol, told = OPEN, f"open,{meant.removeprefix(' of')}" if meant else "open"
    elif turn.skipped and not asked.seconds:
        symbol, told = SKIPPED, "skipped"
    else:
        symbol, told = ASKED, f"took {clock_text(asked.seconds)}{meant}"
    text = question.ask if question else turn.asked.text
    row = _row(f"{symbol} {time_of_day(asked.at)}  {told}", text)
    return row if asked.open else row.stylize(MUTED)


def to_come_row(one: ToCome) -> Content:
    """When it would begin, and the minutes it is meant to take."""
    at = f"{time_of_day(one.begins)}  " if one.begins else ""
    return _row(f"{TO_COME} {at}{one.minutes:g} min", one.question.ask)


def _row(facts: str, question: str) -> Content:
    return lines(Content.styled(facts, "bold"), Content("  ") + literal_line(question))


def plan_line(plan: Schedule, *, ended: bool) -> Content:
    """Whether what is left of the plan fits into what is left of the time."""
    if ended:
        return Content(f"{len(plan.to_come)} not asked" if plan.to_come else "")
    count = f"{len(plan.to_come) or 'none'} to come"
    if plan_over := _plan_over(plan):
        return Content.assemble(f"{count}, ", (f"{plan_over} min too long", WARNING))
    left = max(0, math.floor(plan.left / 60))
    needed = f"{math.ceil(plan.needed / 60)} of " if plan.to_come else ""
    return Content(f"{count}, {needed}{left} min{'' if plan.to_come else ' left'}")


def nudge(plan: Schedule, *, ended: bool) -> str:
    """What the interviewer should know of the time; empty while all is in time."""
    if ended:
        return ""
    minutes = int(plan.over // 60)
    question = f"question {minutes} min over" if minutes else "question time is up" if plan.over else ""
    rest = f"plan {plan_over} min too long" if (plan_over := _plan_over(plan)) else ""
    return " · ".join(part for part in (question, rest) if part)


def _plan_over(plan: Schedule) -> int:
    """Whole minutes: less than one is nothing to act on."""
    return int(plan.too_long // 60)
