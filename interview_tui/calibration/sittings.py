"""The sittings of one role: begins one, goes on with one, and keeps what is given in the role's record.

Every trouble with the record's file becomes an `InterviewError` that names it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from interview_tui.calibration.deck import draw
from interview_tui.calibration.record import Opening, PastSitting, Rating, Record, append, read_record
from interview_tui.calibration.reference import Item, items_of
from interview_tui.calibration.sitting import Keep, Sitting
from interview_tui.clean_text import clean_line
from interview_tui.errors import InterviewError, UsageError
from interview_tui.profiles.levels import role_at
from interview_tui.profiles.models import Level, Question, Role
from interview_tui.profiles.wording import nearest


@dataclass(frozen=True, slots=True)
class OpenSitting:
    """A sitting to be held, with the role at its level.

    `lost`: answers of its deck that the banks no longer hold. `damaged`: lines of the record that cannot be read.
    """

    opening: Opening
    role: Role
    sitting: Sitting
    lost: int = 0
    damaged: int = 0


class Sittings:
    """Those of `role`, in the record at `path`. `questions` are all of the role's banks."""

    def __init__(self, role: Role, questions: Iterable[Question], path: Path) -> None:
        self.role, self.path = role, path
        self._questions = tuple(questions)

    def begin(self, level: Level | None, competencies: Sequence[str], answers: int, seed: int) -> OpenSitting:
        """A new sitting of at most `answers` answers, of these competencies or, without any, of all.

        Raises `UsageError` for a level or a competency that the role does not have, `InterviewError` where there is
        no answer, or the record cannot be written.
        """
        role = role_at(self.role, level)
        _require_competencies(role, competencies)
        items = [each for each in items_of(role, self._questions) if each.competency.id in (competencies or _ids(role))]
        deck = draw(items, answers, seed)
        if not deck:
            raise InterviewError(f"role {role.id} has no sample answers with a reference here. Try another level.")
        keys = tuple(item.key for item in deck)
        opening = Opening(sitting=token_hex(6), at=_now(), level=role.level, seed=seed, deck=keys)
        with self._told():
            append(self.path, opening)
        return OpenSitting(opening, role, Sitting(deck, self._keep(opening.sitting)))

    def resume(self) -> OpenSitting:
        """The unfinished sitting begun last. Raises `UsageError` where there is none, `InterviewError` where none of
        its open answers is in the banks any more, or the record cannot be read."""
        record = self.read()
        unfinished = [(each, each.opening) for each in record.sittings if each.opening and each.open_keys]
        if not unfinished:
            raise UsageError(f"no unfinished sitting of {self.role.id} to resume. Begin one without --resume.")
        past, opening = unfinished[-1]
        role = role_at(self.role, opening.level)
        items = {item.key: item for item in items_of(role, self._questions)}
        deck = [items[key] for key in opening.deck if key in items]
        sitting = Sitting(deck, self._keep(past.id), {key: each.rating for key, each in past.ratings.items()})
        if sitting.current is None:
            raise InterviewError("the answers left to rate were changed in the banks since. Begin without --resume.")
        return OpenSitting(opening, role, sitting, len(opening.deck) - len(deck), record.damaged)

    def read(self) -> Record:
        """The record. Raises `InterviewError` where it cannot be read."""
        with self._told():
            return read_record(self.path)

    def _keep(self, sitting_id: str) -> Keep:
        def keep(item: Item, rating: float | None) -> None:
            with self._told():
                append(self.path, _rating(sitting_id, item, rating))

        return keep

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            why = f"{clean_line(str(self.path))}: {error.strerror}"
            raise InterviewError(f"ratings cannot be kept or read in {why}. What was kept before stays.") from error


def with_ratings(record: Record) -> list[PastSitting]:
    """The sittings in which something was rated."""
    return [each for each in record.sittings if each.pairs]


def _require_competencies(role: Role, wanted: Iterable[str]) -> None:
    known = _ids(role)
    for id_ in wanted:
        if id_ not in known:
            what = f"role {role.id} has no competency {clean_line(id_, 64)!r}{nearest(id_, known) or '.'}"
            raise UsageError(f"{what} Its competencies: {', '.join(known)}.")


def _ids(role: Role) -> list[str]:
    return [each.id for each in role.competencies]


def _rating(sitting_id: str, item: Item, rating: float | None) -> Rating:
    return Rating(
        sitting=sitting_id,
        at=_now(),
        item=item.key,
        question=item.question.id,
        competency=item.competency.id,
        grade=item.sample.grade,
        rating=rating,
        reference=item.reference,
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
