"""The words of calibration, as plain lines and rows. Whoever prints them chooses width and style."""

from collections.abc import Sequence
from pathlib import Path

from interview_tui.calibration.agreement import ENOUGH, Agreement, agreement
from interview_tui.calibration.record import PastSitting
from interview_tui.calibration.reference import Item
from interview_tui.calibration.result import Difference, Result
from interview_tui.calibration.sittings import OpenSitting
from interview_tui.ledger import PointMark, Verdict
from interview_tui.profiles.models import Role

REFERENCE = "The reference is the score of the marks that an answer's author expects: one opinion, not a truth."
KEYS = (
    "Enter skips, b goes back one, ? shows the model answer to the question rated last, q stops. Each rating is kept "
    "at once."
)
COLUMNS = ("Rated", "Within 0.5", "Within 1", "Mean difference", "Apart")
TREND_COLUMNS = ("Sitting", "Level", "Rated", "Mean difference", "Apart")
LEGEND = (
    "Mean difference: + you are more lenient than the reference, - more severe. Apart: how far your rating is from the "
    "reference on average, either way."
)
_SHOWN = 5


def opening_lines(opened: OpenSitting, asked: int) -> list[str]:
    """What is to come, before the first answer; `asked` is how many were wanted."""
    role, count = opened.role, len(opened.sitting.deck)
    lines = [
        f"{role.title}, {role.level} level: {_answers(count)} to rate blind, from 1 to 5; halves are allowed (3.5)."
    ]
    if count < asked:
        lines.append(f"Not {asked}: more with a reference are not there.")
    return [*lines, *_about(role)]


def resumed_lines(opened: OpenSitting) -> list[str]:
    """The same for a sitting that goes on."""
    role, sitting = opened.role, opened.sitting
    begun = f"{opened.opening.at.astimezone():%Y-%m-%d %H:%M}"
    lines = [
        f"{role.title}, {role.level} level: the sitting of {begun} goes on, {_answers(sitting.open)} left to rate."
    ]
    if opened.lost:
        lines.append(f"{_answers(opened.lost)} of it were changed in the banks since, and are left out.")
    return [*lines, *_about(role)]


def _about(role: Role) -> list[str]:
    expected = [f"Expected at this level: {role.expects}"] if role.expects else []
    return [*expected, REFERENCE, KEYS]


def closing_lines(opened: OpenSitting) -> list[str]:
    """How to see more, and how to go on where something is left."""
    role = opened.role.id
    left = [left_line(opened)] if opened.sitting.open else []
    seed = f"Seed {opened.opening.seed}: with the same options it draws the same answers."
    return ["", *left, seed, f"Your sittings so far: interview-tui calibrate {role} --trend"]


def left_line(opened: OpenSitting) -> str:
    sitting = opened.sitting
    counts = f"Rated and kept: {len(sitting.rated)}; left to rate: {sitting.open}."
    return f"{counts} Go on: interview-tui calibrate {opened.role.id} --resume" if sitting.open else counts


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"


def tendency(difference: float) -> str:
    """`more lenient by 0.6`."""
    if abs(difference) < 0.05:
        return "neither more lenient nor more severe"
    return f"more {'lenient' if difference > 0 else 'severe'} by {abs(difference):.1f}"


def agreement_row(found: Agreement) -> tuple[str, ...]:
    """The cells below `COLUMNS`."""
    within = (f"{count} of {found.count}" for count in (found.within_half, found.within_one))
    return (str(found.count), *within, _signed(found.mean_difference), f"{found.mean_absolute_difference:.1f}")


def trend_row(sitting: PastSitting) -> tuple[str, ...]:
    """The cells below `TREND_COLUMNS`, of a sitting with ratings."""
    found = agreement(sitting.pairs)
    assert found is not None
    opening = sitting.opening
    count = f"{found.count} of {len(opening.deck)}" if opening else str(found.count)
    level = opening.level.value if opening else "?"
    at = f"{sitting.at.astimezone():%Y-%m-%d %H:%M}"
    return at, level, count, _signed(found.mean_difference), f"{found.mean_absolute_difference:.1f}"


def trend_lines(role: Role, sittings: Sequence[PastSitting]) -> list[str]:
    """Below the table: what the columns mean, and the way from the first sitting to the last."""
    found = [each for sitting in sittings if (each := agreement(sitting.pairs))]
    if not found:
        return [f"No sitting with ratings yet. Begin one with: interview-tui calibrate {role.id}"]
    lines = [LEGEND, REFERENCE]
    if len(found) > 1:
        first, last = found[0].mean_absolute_difference, found[-1].mean_absolute_difference
        lines.append(f"Apart: {first:.1f} in the first sitting, {last:.1f} in the last.")
    if any(each.count < ENOUGH for each in found):
        lines.append(f"A sitting of fewer than about {ENOUGH} ratings says little: look at several.")
    return lines


def damaged_lines(path: Path, damaged: int) -> list[str]:
    """One line where the record has some that cannot be read."""
    if not damaged:
        return []
    return [f"Skipped in {path}, as {'it' if damaged == 1 else 'they'} cannot be read: {damaged} of its lines."]


def result_lines(result: Result) -> list[str]:
    """Overall, in sentences; figures of an agreement that exists."""
    if result.overall is None:
        return ["Nothing was rated."]
    lines = [
        LEGEND,
        REFERENCE,
        "",
        f"On average you are {tendency(result.overall.mean_difference)}.",
        kappa_line(result.kappa),
    ]
    if result.overall.count < ENOUGH:
        count = "1 rating says" if result.overall.count == 1 else f"{result.overall.count} ratings say"
        lines.append(f"{count} little: below about {ENOUGH}, chance moves every figure.")
    return lines


def kappa_line(kappa: float | None) -> str:
    if kappa is None:
        return "Weighted kappa: undefined, as all your ratings or all references are the same."
    scale = "1 is full agreement, 0 what chance gives"
    return f"Weighted kappa: {kappa:.2f} ({scale}; quadratic weights, in half points; Cohen 1968)."


def largest_lines(differences: Sequence[Difference]) -> list[str]:
    """The largest differences, each with the expected marks that explain it, indented."""
    large = [each for each in differences if each.is_large]
    if not large:
        return ["No rating is more than 0.5 from its reference."] if differences else []
    heading = "Largest differences" if len(large) <= _SHOWN else f"Largest differences, {_SHOWN} of {len(large)}"
    return ["", heading, *(line for each in large[:_SHOWN] for line in difference_lines(each))]


def difference_lines(each: Difference) -> list[str]:
    item = each.item
    head = f"{item.question.id}, {item.sample.grade} answer: you {each.rating:g}, reference {item.reference:.1f}"
    return [f"{head}, {tendency(each.value)}", *(_mark_line(mark) for mark in each.points)]


def feedback_lines(item: Item, rating: float) -> list[str]:
    """At once after a rating: the reference, and every mark its author gives."""
    difference = round(rating - item.reference, 1)
    head = f"Reference {item.reference:.1f}: you are {tendency(difference)}. Its author expects:"
    return ["", head, *(_mark_line(mark) for mark in item.marks if mark.verdict is not Verdict.UNSURE)]


def _mark_line(mark: PointMark) -> str:
    return f"  - {mark.verdict} ({mark.need}): {mark.claim}"


def _signed(difference: float) -> str:
    if abs(difference) < 0.05:
        return "0.0"
    return f"{difference:+.1f} more {'lenient' if difference > 0 else 'severe'}"
