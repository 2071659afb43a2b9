"""A new interview before it runs: what a person may choose, and the first event that holds all it needs."""

import math
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from interview_tui import __version__
from interview_tui.clean_text import clean_line, clean_text
from interview_tui.errors import InterviewError, UsageError
from interview_tui.events import InterviewStartedEvent, Leader, Mode
from interview_tui.ledger import EMBEDDED
from interview_tui.paths import Places
from interview_tui.profiles.levels import question_at, role_at
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.models import Level, Question, Role
from interview_tui.profiles.terms import Clock
from interview_tui.questions.plan import plan_questions
from interview_tui.store.ids import new_interview_id

LONGEST_JOB_DESCRIPTION = 8_000


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """What a person may choose for a new interview; None leaves it to the role. `minutes` is the time allowed.

    `interviewer`: who asks, in place of the role's own persona. `spoken`: the candidate speaks, nobody types.
    """

    role: str
    questions: int | None = None
    minutes: float | None = None
    mode: Mode = Mode.COACH
    seed: int | None = None
    job_description: str | None = None
    level: Level | None = None
    led_by: Leader = Leader.ENGINE
    interviewer: str = ""
    spoken: bool = False


def prepare_interview(places: Places, options: PracticeOptions, engine: str = EMBEDDED) -> InterviewStartedEvent:
    """The first event of a new interview: its role, its questions, its limits. Reads profile files.

    Raises `UsageError` for an unknown role, a broken profile, or a plan that finds no question.
    """
    library = ProfileLibrary(places)
    full_role = library.role(options.role)
    role = _as_chosen(role_at(full_role, options.level), options)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    questions = _questions(role, library.questions_for(full_role), seed, options.questions)
    if not questions:
        raise InterviewError(f"Role {role.id} finds no question in its banks. Look at: interview-tui profiles check")
    return InterviewStartedEvent(
        interview_id=new_interview_id(role.id, datetime.now(UTC)),
        agent_id=role.id,
        role=role.model_dump(mode="json", exclude_defaults=True),
        questions=tuple(question.model_dump(mode="json", exclude_defaults=True) for question in questions),
        engine=engine,
        mode=options.mode,
        seed=seed,
        minutes=options.minutes if options.minutes is not None else allowed_minutes(role, options.questions),
        version=__version__,
        led_by=options.led_by,
    )


def _as_chosen(role: Role, options: PracticeOptions) -> Role:
    update: dict[str, object] = {}
    if options.job_description:
        update["job_description"] = options.job_description
    if name := clean_line(options.interviewer):
        update["persona"] = role.persona.model_copy(update={"name": name})
    if options.spoken:
        update["clock"] = Clock.SPOKEN
    return role.model_copy(update=update)


def _questions(role: Role, bank: dict[str, Question], seed: int, count: int | None) -> list[Question]:
    return [question_at(question, role.level) for question in plan_questions(role, bank, seed, count)]


def allowed_minutes(role: Role, questions: int | None = None) -> float:
    """The time for an interview of so many questions, None for the role's own plan; whole minutes.

    A typed clock allows for typing.
    """
    planned = sum(line.questions for line in role.plan)
    share = 1.0 if questions is None else questions / planned
    return float(math.ceil(role.limits.minutes * role.clock.factor * share))


def read_job_description(path: Path) -> str:
    """The text of a file, cleaned and cut to what a role may hold. Raises `UsageError` where there is none."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise UsageError(f"--job-description: cannot read {path}: {error.strerror}. Name a text file.") from error
    if not text.strip():
        raise UsageError(f"--job-description: {path} is empty. Name a text file that describes the job.")
    return clean_text(text, LONGEST_JOB_DESCRIPTION).strip()
