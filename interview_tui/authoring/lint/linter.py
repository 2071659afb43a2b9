"""All lints over the files of one check; remembers every question, for duplicates across banks."""

from collections.abc import Iterator, Mapping

from interview_tui.authoring.lint.balance import role_lints
from interview_tui.authoring.lint.reading import reading_lints
from interview_tui.authoring.lint.similarity import Similarities
from interview_tui.authoring.lint.wording import wording_lints
from interview_tui.profiles.loader import Loaded
from interview_tui.profiles.models import Bank, Question, Role
from interview_tui.profiles.problems import Problem, Severity


class Linter:
    """One for each check: a question is compared with those of the banks before it."""

    def __init__(self) -> None:
        self._similarities = Similarities()

    def bank(self, bank: Loaded[Bank]) -> Iterator[Problem]:
        for index, question in enumerate(bank.value.questions):
            found = [*_lacks(question), *wording_lints(question, bank.value.language), *reading_lints(question)]
            for loc, what in found:
                yield Problem(bank.place("questions", index, *loc), Severity.WARNING, what)
            place = bank.place("questions", index, "ask")
            for what in self._similarities.like(question, place):
                yield Problem(place, Severity.WARNING, what)

    def role(self, role: Loaded[Role], questions: Mapping[str, Question]) -> Iterator[Problem]:
        for loc, what in role_lints(role.value, questions):
            yield Problem(role.place(*loc), Severity.WARNING, what)


def _lacks(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, point in enumerate(question.points):
        if point.need == "must" and point.probe and not point.second_probe:
            yield ("points", index), f"must point {point.id!r} has no second_probe: asked once, it is given up"
    for index, sign in enumerate(question.flags):
        if not sign.probe:
            what = f"flag {sign.id!r} has no probe: the candidate cannot take it back before the remark"
            yield ("flags", index), what
    for kind in ("truth", "fairness"):
        if getattr(question.reviewed, kind) is None:
            yield ("reviewed",), f"not reviewed for {kind}: read it once for that, and write the date"
