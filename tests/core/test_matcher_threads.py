"""Answers are matched on threads, side by side with what reads them on the loop: nobody gets another one's stems."""

import subprocess
import sys

_PROGRAM = """
import sys
from concurrent.futures import ThreadPoolExecutor
import snowballstemmer
from interview_tui.evaluations.matcher.stems import stem

words = [f"{start}{middle}{end}" for start in ("organ", "relat", "nation", "hope", "gener")
         for middle in ("", "al", "aliz", "ic", "ful") for end in ("ation", "ing", "ness", "ability", "ments", "ies")]
sys.setswitchinterval(1e-6)
alone = snowballstemmer.stemmer("english")
expected = {word: alone.stemWord(word) for word in words}
for _ in range(30):
    stem.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda order: {word: stem(word) for word in words[::order]}, (1, -1, 1, -1)):
            assert found == expected
"""


def test_stems_are_the_same_on_every_thread() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
