"""A past interview as a row of a list and as the detail beside it."""

from collections.abc import Iterator

from textual.content import Content

from interview_tui.history.past import Past
from interview_tui.history.wording import (
    answers_text,
    day_text,
    manner_text,
    score_text,
    spent_text,
    state_text,
    when_text,
)
from interview_tui.reports.wording import range_text, result_text
from interview_tui.tui.content import MUTED, lines, literal_line, range_bar

SYMBOLS = {"ended": "●", "unfinished": "◐", "never began": "○", "cannot be read": "✕"}
WIDE = 96
"""Columns from which a row has the time of day and room between its columns."""
_COLUMNS = {"Mode": 5, "Engine": 8, "Ans": 3, "Spent": 7, "Overall": 7}
"""The columns behind the name, in cells."""
_NARROWEST_NAME = 8


def past_name(past: Past) -> str:
    return past.summary.title or past.role_id or past.interview_id


def unfinished_row(past: Past) -> Content:
    facts = f"{answers_text(past)} given · {day_text(past.summary.last_at)}"
    return Content.assemble(literal_line(past_name(past), "bold"), "  ", literal_line(facts, MUTED))


def recent_row(past: Past) -> Content:
    score = literal_line(score_text(past), "$text-primary")
    when = literal_line(day_text(past.summary.last_at) + ("" if past.own else " · led"), MUTED)
    return Content.assemble(literal_line(past_name(past)), "  ", score, "  ", when)


def table_head(cells: int) -> Content:
    """The names of the columns of `table_row`."""
    return _row(cells, " ", "Date", Content("Role"), list(_COLUMNS)).stylize(MUTED)


def table_row(past: Past, cells: int) -> Content:
    """One line of `cells` columns: state, date, role, manner, engine, answers, minutes spent, overall range."""
    summary = past.summary
    when = when_text(summary.last_at) if cells >= WIDE else day_text(summary.last_at)
    engine = past.outcome.engine if past.outcome else "–"
    mode = (summary.mode or "–") if past.own else "led"
    rest = [mode, engine, str(summary.answers), spent_text(past), score_text(past)]
    return _row(cells, SYMBOLS[state_text(past)], when, literal_line(past_name(past), "bold"), rest)


def _row(cells: int, symbol: str, when: str, name: Content, rest: list[str]) -> Content:
    when_cells, gap = (18, "   ") if cells >= WIDE else (11, " ")
    taken = 1 + when_cells + sum(_COLUMNS.values()) + len(gap) * (len(_COLUMNS) + 2)
    columns = [_cell(literal_line(text), width) for text, width in zip(rest, _COLUMNS.values(), strict=True)]
    shown = _cell(name, max(_NARROWEST_NAME, cells - taken))
    return Content(gap).join([Content(symbol), _cell(Content(when), when_cells), shown, *columns])


def past_detail(past: Past) -> Content:
    """What is known of one interview, or why it cannot be read."""
    summary = past.summary
    state = state_text(past)
    facts = f"{when_text(summary.last_at)} · {SYMBOLS[state]} {state}"
    return lines(
        literal_line(past_name(past), "bold $primary"),
        literal_line(past.interview_id, MUTED),
        literal_line(facts),
        *([literal_line(past.problem, "$text-error")] if past.problem else _figures(past)),
    )


def _figures(past: Past) -> Iterator[Content]:
    outcome = past.outcome
    yield literal_line(f"{manner_text(past)} · {answers_text(past)} · {spent_text(past)}")
    if not past.own:
        yield literal_line(f"Its scorecard: interview-tui sessions show {past.interview_id}", MUTED)
    if outcome is None:
        return
    yield literal_line(f"{outcome.engine} engine · {outcome.questions} questions planned, {outcome.minutes:g} min")
    yield Content.styled(f"Overall {result_text(outcome.score, None)}", "bold")
    if outcome.score is not None:
        yield range_bar(outcome.score.low, outcome.score.high)
    for one in outcome.competencies:
        yield literal_line(f"{range_text(one.score):<8} {one.name}")


def _cell(text: Content, cells: int) -> Content:
    shown = text.truncate(cells, ellipsis=True)
    return shown.pad_right(cells - shown.cell_length)
