"""Text made to harm a terminal or a parser: it is answered like any other, and none of it comes back active."""

from pathlib import Path

from tests.end_to_end.driver import PROMPT, active_bytes, inputs, run, terminal
from tests.interview_kit import ROLE, places

CLIPBOARD = "\x1b]52;c;aGk=\x07"
HOSTILE = [
    b"[/nope]",
    b"[@click=app.quit]x",
    CLIPBOARD.encode() + b" we send an id with every call",
    "\u202eredro desrever\u202c \u2066".encode(),
    b"a\x00b",
    "\x9b31m \x85".encode(),
    b"\x9b\xff\xfe no UTF-8",
    b"\xed\xa0\x80 half a surrogate",
    b"/etc/hosts is\rwhere I would look\x08\x7f",
]
LONG = b"long " * 200_000


def test_over_a_pipe_nothing_active_comes_back(tmp_path: Path) -> None:
    persona = {"name": "Ada", "title": "Lead", "style": "calm", "greeting": f"Hi {CLIPBOARD}", "closing": "\u202ebye"}
    places(tmp_path, persona=ROLE["persona"] | persona, limits=ROLE["limits"] | {"probes_per_question": 3})  # type: ignore[operator]
    done = run(tmp_path, "practice", "payments", "--plain", stdin=b"\n".join([*HOSTILE, LONG, b"/end\n"]))
    assert (done.code, done.err) == (0, "")
    assert "Report: Payments engineer" in done.out
    assert active_bytes(done.out) == []
    given = inputs(tmp_path)
    assert given[:2] == ["[/nope]", "[@click=app.quit]x"]
    assert not any(active_bytes(text) for text in given)
    assert max(map(len, given)) < 21_000


def test_answers_from_a_file_are_repeated_without_their_teeth(tmp_path: Path) -> None:
    places(tmp_path)
    (tmp_path / "mine.txt").write_bytes(b"\n---\n".join([*HOSTILE, LONG]))
    done = run(tmp_path, "practice", "payments", "--answers", "mine.txt")
    assert (done.code, done.err) == (0, "")
    assert "> [@click=app.quit]x" in done.out
    assert active_bytes(done.out) == []


def test_on_a_terminal_nothing_active_comes_back(tmp_path: Path) -> None:
    places(tmp_path)
    # The terminal itself would repeat what is typed as it stands.
    with terminal(tmp_path, "practice", "payments", "--plain", echo=False) as one:
        one.wait_for(PROMPT)
        for text in HOSTILE[1:6]:
            before = len(one.text)
            one.type(text + b"\n")
            one.wait_for(PROMPT, before)
        assert active_bytes(one.text) == []
        one.enter("/end")
        assert one.finish() == 0
        assert active_bytes(one.text) == []
    assert len(inputs(tmp_path)) == 6
