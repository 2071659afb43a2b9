"""Stems are the same whoever asks for them, and from however many threads at once."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from interview_tui.evaluations.matcher.stems import stem

WORDS = [
    f"{root}{end}"
    for root in ("connect", "relat", "generat", "organis", "nation", "happi")
    for end in ("ion", "ional", "ionally", "ness", "ing", "ed", "ation", "ations", "ivity", "ively")
] * 20


@pytest.fixture
def switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching_often")
def test_threads_that_stem_at_the_same_time_do_not_disturb_each_other() -> None:
    unhurried = [stem.__wrapped__(word) for word in WORDS]
    with ThreadPoolExecutor(8) as threads:
        for stems in threads.map(lambda _: [stem.__wrapped__(word) for word in WORDS], range(16)):
            assert stems == unhurried
