"""The candidate's screen of a led interview, with a double in place of the client that speaks to the host."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import Mock

import pytest

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.remote.received import (
    Closed,
    History,
    HostBack,
    HostGone,
    Live,
    NotSaved,
    Received,
    Saved,
)
from interview_tui.channels.remote.rooms import Room
from interview_tui.errors import InterviewError, UsageError
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EndReason,
    InterviewContinuedEvent,
    InterviewEndedEvent,
    InterviewPausedEvent,
    Leader,
    MessageKind,
    MessageReceivedEvent,
    QuestionKind,
    UserInputEvent,
)
from interview_tui.paths import Places
from interview_tui.preparation import PracticeOptions, prepare_interview
from interview_tui.tui.joined_app import JoinedApp
from interview_tui.tui.screens import joining
from interview_tui.tui.screens.help import HelpScreen
from interview_tui.tui.screens.joined import GONE, HIDDEN, SHOWN, THANKS
from interview_tui.tui.screens.joined_end import EndWindow
from interview_tui.tui.screens.joining import unsent
from tests.tui.conftest import ROLE, Person

ROOM = Room(code="K7MPQ2", token="", address="nowhere", interview_id="i1", title="General behavioural", pid=1)
ASKED = AskQuestionEvent(turn_id="t1", kind=QuestionKind.AD_HOC, text="What did you mend last?", minutes=2)


@dataclass
class Host:
    """The client's double, and through it the host: what the candidate did stands in its lists."""

    started: BaseEvent
    draft: str = ""
    draft_turn_id: str = "t1"
    shared: bool = True
    waiting: tuple[str, ...] = ()
    sent: list[str] = field(default_factory=list)
    typed: list[tuple[str, str]] = field(default_factory=list)
    left: bool = False
    refusal: InterviewError | None = None
    room: Room = ROOM

    async def connect(self, data_dir: Path, code: str | None, sink: Callable[[Received], object]) -> "Host":
        if self.refusal is not None:
            raise self.refusal
        self.tell = sink
        return self

    def submit(self, text: str, typing_seconds: float | None, thinking_seconds: float | None) -> ChannelInput:
        self.sent.append(text)
        self.waiting = (*self.waiting, text)
        return ChannelInput(text, typing_seconds, thinking_seconds)

    def typing(self, text: str, turn_id: str) -> None:
        self.typed.append((text, turn_id))

    def share_typing(self, on: bool) -> None:
        self.shared = on

    async def leave(self) -> None:
        self.left = True

    def history(self, *events: BaseEvent) -> None:
        self.tell(History((self.started, *events)))

    def live(self, *events: BaseEvent) -> None:
        for event in events:
            self.tell(Live(event))

    def save(self) -> None:
        self.waiting = self.waiting[1:]
        self.tell(Saved("an input"))


@pytest.fixture
def host(places: Places, monkeypatch: pytest.MonkeyPatch) -> Host:
    started = prepare_interview(places, PracticeOptions(ROLE, led_by=Leader.INTERVIEWER)).for_candidate()
    assert started is not None
    double = Host(started)
    monkeypatch.setattr(joining, "Joined", double)
    return double


@asynccontextmanager
async def joined(
    places: Places, host: Host, *events: BaseEvent, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Person]:
    app = JoinedApp(places, None)
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Person(app, pilot)
        await person.until(lambda: hasattr(host, "tell"))
        host.history(*events)
        await person.until(lambda: person.interview._began is not None and "level: " in person.seen)
        yield person


def answered(text: str) -> Sequence[BaseEvent]:
    given = UserInputEvent(text=text)
    return given, MessageReceivedEvent(input_id=given.event_id, turn_id="t1", kind=MessageKind.ANSWER, text=text)


async def test_a_joined_candidate_waits_answers_and_is_shown_what_the_interviewer_does(
    places: Places, host: Host
) -> None:
    async with joined(places, host) as person:
        assert "Joined. Waiting for your interviewer to begin." in person.seen
        assert "thinking" not in person.seen
        await person.send("too early")
        await person.until(lambda: "Your interviewer asks next" in person.seen)
        person.editor.put_in("")
        host.live(ASKED)
        await person.until(lambda: "What did you mend last?" in person.seen)
        await person.pilot.press("a", "b")
        assert "Question from your interviewer" in person.seen
        assert "plan" not in person.seen.casefold()
        assert host.typed[-1] == ("ab", "t1")
        host.live(InterviewPausedEvent())
        await person.until(lambda: "On hold" in str(person.editor.border_title))
        host.live(InterviewContinuedEvent())
        await person.pilot.press("ctrl+j")
        await person.until(lambda: host.sent == ["ab"])
        host.save()
        host.live(*answered("ab"))
        await person.until(lambda: person.editor.text == "" and "▌ ab" in person.seen)
        assert "Waiting for your interviewer." in person.seen
        assert "thinking" not in person.seen


async def test_a_host_that_comes_back_doubles_nothing_and_leaves_the_text_alone(places: Places, host: Host) -> None:
    async with joined(places, host) as person:
        host.live(ASKED)
        await person.until(lambda: "What did you mend last?" in person.seen)
        await person.pilot.press("x", "y")
        host.tell(HostGone())
        await person.until(lambda: GONE in person.seen)
        await person.pilot.press("z")
        host.tell(HostBack())
        host.history(ASKED)
        await person.until(lambda: GONE not in person.seen)
        assert person.editor.text == "xyz"
        assert person.editor.seconds_spent() != (None, None)
        assert len(person.interview.state.tree) == 1
        assert person.seen.count("What did you mend last?") == 1


async def test_whether_typing_is_seen_stands_at_the_box_and_is_changed_by_a_key(places: Places, host: Host) -> None:
    async with joined(places, host, ASKED, size=(60, 20)) as person:
        assert SHOWN in person.seen
        await person.pilot.press("f7")
        assert host.shared is False
        await person.until(lambda: HIDDEN in person.seen)
        titles = {command.title for command in person.app.get_system_commands(person.app.screen)}
        assert {"Typing on/off", "Skip", "Repeat"} <= titles
        assert not titles & {"Hint", "Pause", "Marks", "Model answer", "Notes panel", "Inspector", "Settings"}
        await person.pilot.press("f2", "f3", "f4", "f10", "f12", "alt+e")
        assert person.app.screen is person.interview
        assert not person.interview.query_one("#marks").display


async def test_while_nobody_types_no_row_of_the_box_is_drawn_but_the_one_with_the_clock(
    places: Places, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with joined(places, host) as person:
        host.live(ASKED)
        await person.until(lambda: "thinking" in person.seen)
        editor, drawn = person.editor, Mock(wraps=person.editor.render_line)
        monkeypatch.setattr(editor, "render_line", drawn)
        before = editor.border_subtitle
        await person.until(lambda: editor.border_subtitle != before)
        assert str(editor.border_subtitle) in person.seen
        assert not drawn.called
        await person.pilot.press("a")
        await person.until(lambda: drawn.called)


async def test_help_lists_the_commands_of_a_led_interview_alone(places: Places, host: Host) -> None:
    async with joined(places, host, ASKED, size=(120, 60)) as person:
        await person.pilot.press("f1")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen) and "/clarify" in person.seen)
        assert "/hint" not in person.seen


async def test_a_killed_candidate_finds_the_draft_but_not_what_is_on_its_way(places: Places, host: Host) -> None:
    host.draft, host.waiting = "sent already\nand begun", ("sent already",)
    async with joined(places, host, ASKED) as person:
        await person.until(lambda: person.editor.text == "and begun")
        host.save()
        host.live(*answered("sent already"))
        await person.until(lambda: "▌ sent already" in person.seen)
        assert person.editor.text == "and begun"


async def test_what_an_earlier_sitting_sent_and_was_not_taken_comes_back_into_the_box(
    places: Places, host: Host
) -> None:
    host.waiting = ("old words",)
    async with joined(places, host, ASKED) as person:
        await person.pilot.press("n")
        host.waiting = ()
        host.tell(NotSaved("The disk is full.", "old words"))
        await person.until(lambda: person.editor.text == "old words\nn")
        assert "The disk is full." in person.seen


async def test_the_end_is_a_word_of_thanks_and_a_way_out_with_code_0(places: Places, host: Host) -> None:
    async with joined(places, host, ASKED) as person:
        host.live(InterviewEndedEvent(reason=EndReason.ENDED_BY_INTERVIEWER))
        host.tell(Closed("The interview is over."))
        await person.until(lambda: isinstance(person.app.screen, EndWindow))
        assert THANKS in person.seen
        await person.until(lambda: host.left)
        await person.pilot.press("escape", "q")
        assert person.app.screen is person.interview
        assert person.editor.text == ""
        await person.pilot.press("ctrl+q")
    assert person.app.return_code == 0
    assert person.app.farewell == ""


async def test_who_leaves_keeps_the_draft_and_is_told_how_to_join_again(places: Places, host: Host) -> None:
    async with joined(places, host, ASKED) as person:
        await person.pilot.press("h", "i", "ctrl+q")
        await person.until(lambda: host.left)
    assert host.typed[-1] == ("hi", "t1")
    assert person.app.farewell == "Join again with: interview-tui join K7MPQ2"


async def test_a_host_that_refuses_ends_the_app_with_its_reason(places: Places, host: Host) -> None:
    host.refusal = UsageError("A candidate is already connected.")
    app = JoinedApp(places, None)
    async with app.run_test() as pilot:
        await Person(app, pilot).until(lambda: app.failure is not None)
    assert app.failure is host.refusal


def test_what_is_on_its_way_is_no_draft() -> None:
    assert unsent("one\ntwo", ["one"]) == "two"
    assert unsent("one", []) == "one"
    assert unsent("two", ["one"]) == "two"
