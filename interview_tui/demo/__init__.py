"""An interview that plays itself. Light: it says what a demonstration is, and loads nothing of what plays it."""

from interview_tui.practice import Practice

ROLE = "general-behavioural"
QUESTIONS = 2
SEED = 4
SPEED = 1.0
FOLDER_PREFIX = "interview-tui-demo-"
"""How the temporary data folder of a demonstration begins."""


def demonstration(
    channel: str, role: str = ROLE, questions: int = QUESTIONS, speed: float = SPEED, seed: int = SEED
) -> Practice:
    """What to practise in a demonstration; `speed` 0 is without any pause."""
    return Practice(channel, role=role, questions=questions, seed=seed, demo=speed)
