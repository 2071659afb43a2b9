"""What every thinker keeps to: the one that asks a model, the one that reads a script, and the one that is none."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from interview_tui.events import FailureKind
from interview_tui.thinker import Complete, Message, Partial, Thinker, ThinkerError, Usage
from interview_tui.thinker.absent import AbsentThinker
from interview_tui.thinker.model_thinker import ModelThinker
from interview_tui.thinker.scripted import ScriptedThinker
from tests.thinker_kit import ASKED, Answer, FakeClient, failing, part, whole

TEXT = "It is what it is."
Maker = Callable[[], Thinker]

STRUCTURED: dict[str, Maker] = {
    "model": lambda: ModelThinker(FakeClient([part("It is"), part("It is what"), whole(TEXT)])),
    "scripted": lambda: ScriptedThinker([Answer(text=TEXT)]),
}
SPEAKING: dict[str, Maker] = {
    "model": lambda: ModelThinker(FakeClient(["It is ", "what ", "it is."])),
    "scripted": lambda: ScriptedThinker([TEXT]),
}
FAILING: dict[str, Maker] = {
    "model": lambda: ModelThinker(FakeClient([failing()])),
    "scripted": lambda: ScriptedThinker(by_schema={"Answer": failing(), "": failing()}),
    "absent": lambda: AbsentThinker(failing()),
}


@pytest.fixture(params=STRUCTURED)
def structured(request: pytest.FixtureRequest) -> Thinker:
    return STRUCTURED[request.param]()


@pytest.fixture(params=SPEAKING)
def speaking(request: pytest.FixtureRequest) -> Thinker:
    return SPEAKING[request.param]()


@pytest.fixture(params=FAILING)
def without_reply(request: pytest.FixtureRequest) -> Thinker:
    return FAILING[request.param]()


async def test_one_validated_object_comes_back(structured: Thinker) -> None:
    found = await structured.extract_structured_response(Answer, ASKED)
    assert isinstance(found, Answer)
    assert found.text == TEXT


async def test_a_stream_grows_and_ends_with_the_whole_object_once(structured: Thinker) -> None:
    pieces = [piece async for piece in structured.stream_structured_response(Answer, ASKED, use_role_context=True)]
    assert [type(piece) for piece in pieces] == [Partial] * (len(pieces) - 1) + [Complete]
    assert len(pieces) > 2
    growing = [piece.value.text for piece in pieces]
    assert all(later.startswith(earlier) for earlier, later in pairwise(growing))
    last = pieces[-1]
    assert isinstance(last, Complete)
    assert last.value == Answer(text=TEXT)
    assert isinstance(last.usage, Usage)


async def test_a_stream_can_be_left(structured: Thinker) -> None:
    pieces = structured.stream_structured_response(Answer, ASKED)
    first = await anext(pieces)
    assert first.value.text
    await pieces.aclose()
    with pytest.raises(StopAsyncIteration):
        await anext(pieces)


async def test_what_is_heard_piece_by_piece_is_the_text(speaking: Thinker) -> None:
    pieces: list[str] = []

    async def hear(piece: str) -> None:
        pieces.append(piece)

    text = await speaking.generate(ASKED, on_delta=hear)
    assert text == TEXT
    assert "".join(pieces) == text
    assert len(pieces) > 1


async def test_a_script_says_repeated_words_apart() -> None:
    pieces: list[str] = []

    async def hear(piece: str) -> None:
        pieces.append(piece)

    await ScriptedThinker(["the team and the work"]).generate(ASKED, on_delta=hear)
    assert "".join(pieces) == "the team and the work"


async def test_text_needs_nobody_to_hear_it(speaking: Thinker) -> None:
    assert await speaking.generate(ASKED) == TEXT


async def test_the_messages_stay_as_they_are(structured: Thinker) -> None:
    structured.role_context = "You are Ada."
    messages = [Message(role="user", content="What is it?")]
    await structured.extract_structured_response(Answer, messages, use_role_context=True)
    assert messages == [Message(role="user", content="What is it?")]


async def test_a_failure_is_a_thinker_error_of_its_kind_everywhere(without_reply: Thinker) -> None:
    calls = (
        lambda: without_reply.extract_structured_response(Answer, ASKED),
        lambda: anext(without_reply.stream_structured_response(Answer, ASKED)),
        lambda: without_reply.generate(ASKED),
    )
    for call in calls:
        with pytest.raises(ThinkerError, match="It failed") as caught:
            await call()
        assert caught.value.kind is FailureKind.SERVER_ERROR


async def test_a_failure_brings_no_piece_of_text(without_reply: Thinker) -> None:
    async def hear(piece: str) -> None:
        pytest.fail(f"heard {piece!r}")

    with pytest.raises(ThinkerError):
        await without_reply.generate(ASKED, on_delta=hear)


def test_each_has_a_name_a_role_context_and_forgets_when_asked_to(without_reply: Thinker) -> None:
    assert isinstance(without_reply.model, str)
    assert without_reply.role_context == ""
    without_reply.role_context = "You are Ada."
    without_reply.reset()
    assert without_reply.role_context == "You are Ada."


async def test_a_script_without_a_reply_says_which(structured: Thinker) -> None:
    with pytest.raises(LookupError, match="Answer"):
        await ScriptedThinker().extract_structured_response(Answer, ASKED)


async def test_a_script_keeps_what_it_was_asked() -> None:
    thinker = ScriptedThinker(by_schema={"Answer": lambda schema, messages: {"text": str(len(messages))}, "": "Hello."})
    assert (await thinker.extract_structured_response(Answer, ASKED)).text == "1"
    assert await thinker.generate(ASKED, use_role_context=True) == "Hello."
    assert thinker.calls == [("Answer", ASKED, False), ("", ASKED, True)]
