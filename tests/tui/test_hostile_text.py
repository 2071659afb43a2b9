"""Text that wants to be markup, an action, or a terminal's command, on every screen: it stands there as letters."""

import re
from pathlib import Path

from interview_tui.channels.textual import BusEvent
from interview_tui.events import (
    AskQuestionEvent,
    Concern,
    Evaluation,
    EvaluationsGeneratedEvent,
    Finding,
    FindingKind,
    HintGivenEvent,
    InterviewerNoteEvent,
    NoteKind,
    Perspective,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
    QuestionKind,
    UnknownEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import Band, Flag, Ledger, Need, PointMark, ScoreRange, Verdict
from interview_tui.paths import Places, packaged_profiles
from interview_tui.practice import Practice
from interview_tui.tui.navigation import ShowReport, ShowStart
from interview_tui.tui.screens.report import ReportScreen
from tests.tui.conftest import Person, at_the_keyboard

HOSTILE = {
    "a closing tag": "[/nope] [",
    "an action": "[@click=app.quit]press me[/] [link](javascript:x) ![i](http://h/i.png) <b onclick=x>bold</b>",
    "an OSC 52": "\x1b]52;c;aGk=\x07after \u202egnp.exe\u2066 a\x00b\x9b31m x\ud800y",
    "a megabyte": "[/b]" * 250_000,
}
ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def assert_harmless(person: Person) -> None:
    assert person.app.is_running
    assert not ACTIVE.search(person.seen)


def events_with(text: str, turn_id: str, question_id: str, new: str) -> list[BusEvent]:
    mark = PointMark("p", text, Need.MUST, Verdict.COVERED, text)
    ledger = Ledger(text, (mark, PointMark("q", text, Need.MUST, Verdict.MISSING)), (Flag("blank", text, text),))
    finding = Finding(kind=FindingKind.ADVICE, label=text[:300], detail=text, quote=text)
    told = [Finding(kind=kind, label=text[:300], detail=text, quote=text) for kind in FindingKind]
    evaluations = (
        Evaluation(evaluator="key_points", engine=text, ledger=ledger, score=ScoreRange(1, 5)),
        Evaluation(evaluator="structure", engine=text, findings=tuple(told)),
        Evaluation(evaluator="delivery", engine=text, findings=(finding,)),
    )
    view = Perspective(
        perspective_id="x",
        name=text,
        engine=text,
        band=Band.SOME,
        summary=text,
        quote=text,
        concerns=(Concern(text=text, about="p"),),
    )
    asked = AskQuestionEvent(
        turn_id=new, kind=QuestionKind.PLANNED, text=text, question_id=question_id, competency=text, number=1
    )
    found = [
        *(InterviewerNoteEvent(kind=kind, text=text) for kind in (NoteKind.PROBLEM, NoteKind.REPLY)),
        HintGivenEvent(turn_id=turn_id, question_id=question_id, number=1, text=text, price=0.5),
        PointClaimedEvent(turn_id=turn_id, point_id="q", quote=text),
        asked,
        EvaluationsGeneratedEvent(turn_id=new, evaluations=evaluations),
        PerspectivesGeneratedEvent(turn_id=new, perspectives=(view,)),
        UnknownEvent.model_validate({**asked.model_dump(), "type": f"New {text[:100]}", "payload": text}),
    ]
    return [BusEvent(event) for event in found]


async def test_hostile_text_in_events_is_shown_literally_and_does_nothing(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        state: InterviewState = person.interview.state
        first, question = next(iter(state.tree)).turn_id, next(iter(state.questions))
        for number, text in enumerate(HOSTILE.values(), 90):
            for message in events_with(text, first, question, f"t{number}"):
                person.interview.post_message(message)
            await person.until(lambda: [turn for turn in state.tree if turn.perspectives][number - 90 :])  # noqa: B023
            assert_harmless(person)
        for key in ("f3", "f4"):
            await person.pilot.press(key)
            assert_harmless(person)
            await person.pilot.press("escape")
        person.interview.post_message(ShowReport(state))
        await person.until(lambda: isinstance(person.app.screen, ReportScreen))
        for key in ("e", "end"):
            await person.pilot.press(key)
            assert_harmless(person)


async def test_hostile_text_in_the_answer_box_is_harmless_before_and_after_it_is_sent(places: Places) -> None:
    practice = Practice("textual", role="backend-engineer", questions=5, seed=3)
    async with at_the_keyboard(places, practice, (80, 24)) as person:
        await person.asked()
        for turns, text in enumerate(HOSTILE.values(), 2):
            person.editor.insert(text)
            await person.pilot.pause()
            assert_harmless(person)
            await person.pilot.press("ctrl+j")
            await person.asked(turns)
            assert_harmless(person)


async def test_a_role_with_a_hostile_title_is_listed_and_played(tmp_path: Path) -> None:
    role = (packaged_profiles() / "roles" / "general-behavioural.yaml").read_text(encoding="utf-8")
    title = r'"[/nope] [@click=app.quit]x \e]52;c;aGk=\a \u202e"'
    (tmp_path / "roles").mkdir()
    hostile_role = re.sub("^title: .*$", lambda _: f"title: {title}", role, flags=re.MULTILINE)
    (tmp_path / "roles" / "general-behavioural.yaml").write_text(hostile_role, encoding="utf-8")
    places = Places(tmp_path / "data", (tmp_path, packaged_profiles()))
    async with at_the_keyboard(places, Practice("textual", questions=1)) as person:
        await person.roles()
        assert "[/nope] [@click=app.quit]x" in person.seen
        assert_harmless(person)
        await person.pilot.press("enter")
        await person.asked()
        assert "[/nope]" in person.seen
        assert_harmless(person)


async def test_a_hostile_notice_on_the_start_screen_is_literal(places: Places) -> None:
    async with at_the_keyboard(places, Practice("textual")) as person:
        for text in HOSTILE.values():
            person.app.post_message(ShowStart(text))
            await person.roles()
            assert_harmless(person)
        assert "[/b][/b]" in person.seen
