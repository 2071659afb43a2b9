"""How the matcher does on answers that nobody wrote phrasings for: a floor, so that a change is noticed.

The figures themselves, with each disagreement: `interview-tui profiles test --samples tests/held_out/unseen.yaml`.
"""

from pathlib import Path

from interview_tui.authoring.held_out import with_samples
from interview_tui.authoring.trials import Deviation, Tally, by_matching, try_question
from interview_tui.paths import Places, packaged_profiles
from interview_tui.profiles.library import ProfileLibrary

UNSEEN = Path(__file__).parents[1] / "held_out" / "unseen.yaml"
MOST_MISSES = 0.12
MOST_FALSE_CREDITS = 0.07


async def test_answers_in_other_words_are_marked_nearly_as_people_mark_them() -> None:
    library = ProfileLibrary(Places(Path("unused"), (packaged_profiles(),)))
    banks = [library.bank(bank_id) for bank_id, _ in library.banks()]
    tally = Tally()
    for bank in with_samples(UNSEEN, banks):
        for question in bank.questions:
            tally.add(await try_question(question, by_matching, bank.language))
    assert tally.verdicts > 1000
    assert tally.share(Deviation.MISS) <= MOST_MISSES
    assert tally.share(Deviation.FALSE_CREDIT) <= MOST_FALSE_CREDITS
