"""Run every sample answer of the question banks through the matcher: `python -m tests.bank_samples [BANK]…`.

Prints, per bank, the point verdicts that differ from what the sample expects, with the sentence, and the questions
whose samples do not come out in order. A development tool: it judges the matcher and the banks, and changes neither.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import yaml

from interview_tui.evaluations.matcher import KeyPoint, Matching, match
from interview_tui.ledger import PointMark, Verdict, coverage_range
from interview_tui.profiles.models import Bank, Grade, Kind, Question

BANKS = Path(__file__).parents[1] / "profiles" / "banks"
ORDER = (Grade.WEAK, Grade.ACCEPTABLE, Grade.EXCELLENT)
CREDIT = {Verdict.COVERED: 2, Verdict.PARTIAL: 1}


def main(names: list[str]) -> int:
    totals: Counter[str] = Counter()
    for path in sorted(BANKS.glob("*.yaml")):
        if not names or path.stem in names:
            totals += report(Bank.model_validate(yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)))
    print(_summary("all", totals))
    return 0


def report(bank: Bank) -> Counter[str]:
    """Print what differs in one bank and return the counts."""
    counts: Counter[str] = Counter()
    print(f"\n== {bank.id} ({len(bank.questions)} questions)")
    for question in bank.questions:
        matchings = [(sample, judge(question, sample.answer, bank.language)) for sample in question.samples]
        for sample, matching in matchings:
            for mark in matching.marks:
                _count(counts, question, sample.grade, mark, sample.expect.get(mark.point_id))
        for line in disorder([(sample.grade, coverage_range(matching.marks)[0]) for sample, matching in matchings]):
            counts["disorder"] += 1
            print(f"  ORDER {question.id}: {line}")
    print(_summary(bank.id, counts))
    return counts


def judge(question: Question, answer: str, language: str) -> Matching:
    points = [KeyPoint(p.id, p.need, p.claim, p.phrasings, p.contradictions) for p in question.points]
    return match(question.ask, points, answer, language=language, story=question.kind is Kind.BEHAVIOURAL)


def _count(counts: Counter[str], question: Question, grade: Grade, mark: PointMark, expected: Verdict | None) -> None:
    if expected is None:
        return
    counts["verdicts"] += 1
    found, wanted = CREDIT.get(mark.verdict, 0), CREDIT.get(expected, 0)
    if found == wanted:
        return
    kind = ("false credit" if not wanted else "generous") if found > wanted else ("miss" if not found else "stingy")
    counts[kind] += 1
    claim = f" | {mark.claim!r}" if not mark.quote else f" | {mark.claim!r} <- {mark.quote!r}"
    print(f"  {kind}: {question.id}/{grade} {mark.point_id} {expected}->{mark.verdict}{claim}")


def disorder(graded: list[tuple[Grade, float]]) -> Iterator[str]:
    """The pairs of grades that do not come out as they should, by the low end of their coverage."""
    lows: dict[Grade, list[float]] = {}
    for grade, low in graded:
        lows.setdefault(grade, []).append(low)
    for worse, better in pairwise(ORDER):
        if worse in lows and better in lows and max(lows[worse]) >= min(lows[better]):
            yield f"{worse} {max(lows[worse]):.2f} >= {better} {min(lows[better]):.2f}"
    if Grade.WRONG in lows and Grade.ACCEPTABLE in lows and max(lows[Grade.WRONG]) >= min(lows[Grade.ACCEPTABLE]):
        yield f"wrong {max(lows[Grade.WRONG]):.2f} >= acceptable {min(lows[Grade.ACCEPTABLE]):.2f}"
    for empty in (Grade.ECHO, Grade.SOUP):
        if empty in lows and Grade.WEAK in lows and max(lows[empty]) > min(lows[Grade.WEAK]):
            yield f"{empty} {max(lows[empty]):.2f} > weak {min(lows[Grade.WEAK]):.2f}"


def _summary(name: str, counts: Counter[str]) -> str:
    kinds = ("verdicts", "false credit", "generous", "miss", "stingy", "disorder")
    return f"-- {name}: " + ", ".join(f"{counts[kind]} {kind}" for kind in kinds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
