"""The README's pictures, made by the program itself: `python -m tests.pictures [FOLDER]`.

An interview is given in the app with sample answers of the bank; no picture is touched up.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from interview_tui.demo.candidate import Candidate
from interview_tui.paths import Places, packaged_profiles
from interview_tui.practice import Practice
from interview_tui.tui.screenshot import svg_of
from tests.tui.conftest import Person, at_the_keyboard

FOLDER = Path(__file__).parent.parent / "docs"
SIZE = (120, 36)
ANSWERS = 3
SEED = 4


async def make(folder: Path) -> None:
    """Write `interview.svg`, `evaluation.svg` and `inspector.svg` to `folder`."""
    with TemporaryDirectory() as data:
        places = Places(Path(data), (packaged_profiles(),), Path(data) / "config.toml")
        practice = Practice("textual", role="backend-engineer", questions=3, seed=SEED)
        async with at_the_keyboard(places, practice, SIZE) as person:
            await _answer(person)
            _save(person, folder / "interview.svg")
            await _show(person, "evaluation")
            _save(person, folder / "evaluation.svg")
            await _inspect(person)
            _save(person, folder / "inspector.svg")


async def _answer(person: Person) -> None:
    await person.asked()
    candidate = Candidate(SEED)
    for _ in range(ANSWERS):
        await person.answer(candidate.answer(person.interview.state))
    person.editor.put_in("The key goes into the same transaction as the charge,")
    await person.pilot.pause(0.3)


async def _show(person: Person, panel: str) -> None:
    """The panel alone, as large as the screen."""
    person.interview.query_one(f"#{panel}").focus()
    await person.pilot.press("f11")
    await person.pilot.pause(0.3)


async def _inspect(person: Person) -> None:
    """The whole inspector, with the sequence diagram of the last exchange."""
    await person.pilot.press("f11", "f12")
    await person.pilot.pause(1.0)
    await person.pilot.press("2")
    await person.pilot.pause(1.0)


def _save(person: Person, path: Path) -> None:
    path.write_text(svg_of(person.app), encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(exist_ok=True)
    asyncio.run(make(folder))
