"""The app on a real terminal: from the start screen through an answer and out, and back to it."""

import signal
from pathlib import Path

from tests import shipped
from tests.end_to_end.driver import Terminal, active_bytes, inputs, terminal
from tests.end_to_end.faces import App, Sent
from tests.interview_kit import FULL_ANSWER, places

APP = App()
RESTORED = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1003l", "\x1b[?1006l", "\x1b[?2004l")
"""The alternate screen left, the cursor shown, the mouse and bracketed paste off."""


def home(folder: Path) -> None:
    """A role of its own, and the data folder of somebody who has seen the list of roles before."""
    places(folder)
    shipped.give_parsed(folder / "data")


def left(one: Terminal) -> int:
    """Wait for the end, with the terminal as it was before. The exit code."""
    code = one.finish()
    last_of_all = one.text.rpartition("\x1b[?1049h")[2]
    for sequence in RESTORED:
        on = sequence[:-1] + ("l" if sequence.endswith("h") else "h")
        assert last_of_all.rfind(sequence) > last_of_all.rfind(on), repr(sequence)
    assert "Traceback" not in one.text
    return code


def answer(one: Terminal, text: str) -> None:
    """Send `text`, and wait until the next question is asked."""
    sent = APP.submit(one, text)
    APP.wait_saved(one, sent)
    assert APP.ready(one, sent)


def test_from_the_start_screen_through_an_answer_out_and_back_on_a_larger_terminal(tmp_path: Path) -> None:
    home(tmp_path)
    with terminal(tmp_path, columns=80, rows=24) as one:
        one.wait_to_see("Payments engineer")
        one.type("\r")
        assert APP.ready(one)
        one.wait_to_see("How are you today?")
        answer(one, "Fine, thanks.")
        answer(one, "Each request carries a unique key.")
        one.wait_to_see("Marked: 2.5 of 5")
        APP.draft(one, "Calling twice")
        one.type(APP.LEAVE)
        assert left(one) == 0
        assert "Continue with: interview-tui practice --resume" in one.text

    with terminal(tmp_path, columns=120, rows=36) as one:
        one.wait_to_see("2 answers given")
        one.type("\r")
        assert APP.ready(one)
        one.wait_to_see("Calling twice")
        answer(one, " is harmless.")
        one.kill()
    assert inputs(tmp_path) == ["Fine, thanks.", "Each request carries a unique key.", "Calling twice is harmless."]


def test_a_signal_restores_the_terminal_and_keeps_the_draft(tmp_path: Path) -> None:
    home(tmp_path)
    with terminal(tmp_path, "practice", "payments") as one:
        assert APP.ready(one)
        APP.draft(one, "This is only half")
        one.type("\x03")
        assert left(one) == 130
        assert "Continue with: interview-tui practice --resume" in one.text

    with terminal(tmp_path, "practice", "--resume", "last") as one:
        assert APP.ready(one)
        one.wait_to_see("This is only half")
        APP.draft(one, " written")
        one.send_signal(signal.SIGTERM)
        assert left(one) == 143
        assert "Continue with: interview-tui practice --resume" in one.text

    with terminal(tmp_path, "practice", "--resume", "last") as one:
        assert APP.ready(one)
        one.wait_to_see("This is only half written")
        one.type(APP.LEAVE)
        assert left(one) == 0


def test_hostile_text_pasted_into_the_answer_does_not_act(tmp_path: Path) -> None:
    home(tmp_path)
    with terminal(tmp_path, "practice", "payments", columns=120, rows=36) as one:
        assert APP.ready(one)
        before = len(one.text)
        paste = "[/nope] [@click=app.quit] \x1b]52;c;aGk=\x07 \u202edesrever \x9b31m a\x00b"
        one.type(f"\x1b[200~{paste}\x1b[201~")
        one.wait_to_see("[/nope] [@click=app.quit]")
        one.type(APP.SEND)
        assert APP.ready(one, Sent("app.quit"))
        shown = one.text[before:]
        assert "\x1b]52" not in shown
        assert set(active_bytes(shown)) <= {"\x1b"}  # the app's own colours and cursor moves
        answer(one, FULL_ANSWER)
        one.wait_to_see("Marked: ")
        one.type(APP.LEAVE)
        assert left(one) == 0
    assert len(inputs(tmp_path)) == 2
    assert active_bytes("".join(inputs(tmp_path))) == []


def test_an_unknown_role_is_one_line_on_a_terminal_too(tmp_path: Path) -> None:
    home(tmp_path)
    with terminal(tmp_path, "practice", "paymets") as one:
        assert one.finish() == 2
        assert "payments" in one.text.rpartition("\x1b")[2]
        assert "Traceback" not in one.text
