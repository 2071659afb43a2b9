"""The words for past interviews and trends, the same on every screen and line. Plain text: no widget, no colour."""

from collections.abc import Sequence
from datetime import UTC, datetime

from interview_tui.history.past import Past
from interview_tui.history.progress import RoleProgress, Trend
from interview_tui.reports.wording import range_text

LEVELS = "▁▂▃▄▅▆▇█"
MOST_BARS = 20
MIXED_ENGINES = "Marked by different engines: compare with care."
SCALE = "One block per interview on the 1–5 scale; numbers are the middles of ranges."
NO_TREND = "no score yet"
LED = "led by an interviewer"


def sparkline(values: Sequence[float]) -> str:
    """One block per value on the fixed 1–5 scale, the newest `MOST_BARS`: two charts can be compared by eye."""
    top = len(LEVELS) - 1
    shares = (min(1.0, max(0.0, (value - 1) / 4)) for value in values[-MOST_BARS:])
    return "".join(LEVELS[round(share * top)] for share in shares)


def trend_bars(trend: Trend) -> str:
    """Empty where a trend would be claimed from fewer than two results."""
    return sparkline([result.middle for result in trend.results]) if len(trend.results) > 1 else ""


def trend_ends(trend: Trend) -> str:
    """The middle of the first and of the last range, for a narrow place."""
    if trend.change is None:
        return trend_numbers(trend)
    return f"{trend.results[0].middle:.1f} → {trend.results[-1].middle:.1f}"


def trend_numbers(trend: Trend) -> str:
    """The middle of the first and of the last range, the change, and whether it is more than their width."""
    if not trend.results:
        return NO_TREND
    if trend.change is None:
        return f"{range_text(trend.results[0].score)} once; a trend needs two"
    change = f"{trend.change:+.1f}" if round(trend.change, 1) else "no change"
    doubt = "" if trend.is_clear or change == "no change" else ", ranges overlap"
    return f"{trend_ends(trend)} ({change}{doubt})"


def practised_text(progress: RoleProgress) -> str:
    if not progress.practised:
        return "Not practised yet"
    times = {1: "once", 2: "twice"}.get(progress.practised, f"{progress.practised} times")
    return f"Practised {times}"


def last_range_text(progress: RoleProgress) -> str:
    """The newest overall range with its date; empty without one."""
    if progress.overall.results:
        last = progress.overall.results[-1]
        return f"last {range_text(last.score)} of 5, {day_text(last.at)}"
    return "reading results…" if progress.pending else ""


def day_text(moment: datetime, now: datetime | None = None) -> str:
    """Today, yesterday or the date, in local time."""
    local = moment.astimezone()
    days = ((now or datetime.now(UTC)).astimezone().date() - local.date()).days
    return {0: "today", 1: "yesterday"}.get(days, f"{local.day} {local:%b %Y}")


def when_text(moment: datetime, now: datetime | None = None) -> str:
    return f"{day_text(moment, now)} {moment.astimezone():%H:%M}"


def state_text(past: Past) -> str:
    if past.problem:
        return "cannot be read"
    if past.summary.started_at is None:
        return "never began"
    return "ended" if past.summary.ended else "unfinished"


def manner_text(past: Past) -> str:
    """Who asked, or in which mode."""
    return f"{past.summary.mode} mode" if past.own else LED


def led_note(past: Past) -> str:
    """Beside the user's own progress; empty where they practised alone."""
    if past.own:
        return ""
    told = "Led by an interviewer: not counted here."
    return f"{told} Goes on with: interview-tui host --resume {past.interview_id}" if past.unfinished else told


def score_text(past: Past) -> str:
    """The overall range; an ellipsis while it is read, a dash without one."""
    if past.pending:
        return "…"
    return range_text(past.outcome.score if past.outcome else None)


def spent_text(past: Past) -> str:
    """Minutes spent, rounded up; a dash where they are not known."""
    return f"{-(-past.outcome.seconds // 60)} min" if past.outcome else "–"


def answers_text(past: Past) -> str:
    return "1 answer" if past.summary.answers == 1 else f"{past.summary.answers} answers"
