"""The words that a field of a role or a bank may hold. Standard library only."""

from enum import StrEnum


class Level(StrEnum):
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"

    @property
    def rank(self) -> int:
        """0 for the lowest."""
        return list(Level).index(self)


class Kind(StrEnum):
    BEHAVIOURAL = "behavioural"
    SITUATIONAL = "situational"
    KNOWLEDGE = "knowledge"
    DESIGN = "design"
    DEBUGGING = "debugging"


class Clock(StrEnum):
    """How the candidate answers. All minutes in a profile are spoken ones."""

    TYPED = "typed"
    SPOKEN = "spoken"

    @property
    def factor(self) -> float:
        """How much longer than speaking: typing takes 2.5 to 3 times as long, and the lower figure keeps it honest."""
        return 2.5 if self is Clock.TYPED else 1.0


class ProbeDirection(StrEnum):
    """Deeper stays on the point; broader asks for what stands beside it."""

    DEEPER = "deeper"
    BROADER = "broader"


class Grade(StrEnum):
    """`echo` repeats the question, `soup` strings words together, `wrong` is confident and false."""

    WEAK = "weak"
    ACCEPTABLE = "acceptable"
    EXCELLENT = "excellent"
    ECHO = "echo"
    SOUP = "soup"
    WRONG = "wrong"
