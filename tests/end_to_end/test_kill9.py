"""Killed at random moments and resumed, an interview keeps what was shown as saved, and does nothing twice."""

from pathlib import Path

import pytest

from tests.benchmarks.kill9 import ordeal
from tests.end_to_end.faces import FACES, Face


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_an_interview_survives_being_killed(face: Face, tmp_path: Path) -> None:
    tally = ordeal(face, tmp_path, kills=4, seed=5, questions=1)
    assert tally.kills.total() == 4
    assert tally.answers >= 3
    assert tally.faults == {"lost": set(), "doubled": set(), "unmarked": set(), "broken": set()}
