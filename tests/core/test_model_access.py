"""Who finds the key, which engine follows from it, and how the models of a server are listed."""

import asyncio
import sys
from types import ModuleType

import pytest
from pydantic import SecretStr

from interview_tui.errors import InterviewError, UsageError
from interview_tui.events import FailureKind
from interview_tui.model_access import decide_engine, find_connection, find_models, key_state
from interview_tui.settings import Settings
from interview_tui.thinker import ThinkerError
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.key import find_key, forget_key, store_key
from tests.settings_kit import CANARY, LOCAL, offer_models


class Keyring(ModuleType):
    """The keyring package with a back end that keeps passwords in memory, or raises, or keeps nothing."""

    def __init__(self, *, broken: bool = False, forgetful: bool = False) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.broken, self.forgetful = broken, forgetful

    def get_password(self, service: str, account: str) -> str | None:
        if self.broken:
            raise RuntimeError(f"back end failed over {CANARY}")
        return self.kept.get((service, account))

    def set_password(self, service: str, account: str, password: str) -> None:
        if self.broken:
            raise RuntimeError(f"back end failed over {CANARY}")
        if not self.forgetful:
            self.kept[service, account] = password

    def delete_password(self, service: str, account: str) -> None:
        del self.kept[service, account]


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    module = Keyring()
    monkeypatch.setitem(sys.modules, "keyring", module)
    return module


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)


def test_the_key_of_the_environment_comes_before_the_keyring(keyring: Keyring) -> None:
    store_key(SecretStr("sk-kept"))
    found = find_key({"OPENAI_API_KEY": f" {CANARY}\n"})
    assert found is not None
    assert (found.key.get_secret_value(), found.source) == (CANARY, "OPENAI_API_KEY")
    kept = find_key({"OPENAI_API_KEY": " "})
    assert kept is not None
    assert (kept.key.get_secret_value(), kept.source) == ("sk-kept", "keyring")
    assert CANARY not in f"{found!r} {found}"


@pytest.mark.parametrize("end", [" x", "\nx", "\x1b", "”", "\udc80"], ids=["space", "line", "escape", "quote", "half"])
def test_a_malformed_key_is_refused_by_its_variable_and_not_shown(end: str, no_keyring: None) -> None:
    key = f"{CANARY}{end}"
    with pytest.raises(UsageError, match=r"^OPENAI_API_KEY: ") as caught:
        find_key({"OPENAI_API_KEY": key})
    assert CANARY not in str(caught.value)
    assert CANARY not in key_state({"OPENAI_API_KEY": key})


def test_a_stored_key_is_forgotten_once(keyring: Keyring) -> None:
    store_key(SecretStr(CANARY))
    assert key_state({}) == "set, from keyring"
    assert [forget_key(), forget_key()] == [True, False]
    assert key_state({}) == "not set"


def test_a_broken_keyring_holds_no_key_and_says_so_when_written(keyring: Keyring) -> None:
    keyring.broken = True
    assert find_key({}) is None
    for action in (lambda: store_key(SecretStr(CANARY)), forget_key):
        with pytest.raises(InterviewError, match="cannot be used") as caught:
            action()
        assert CANARY not in str(caught.value)


def test_a_keyring_that_keeps_nothing_is_found_out(keyring: Keyring) -> None:
    keyring.forgetful = True
    with pytest.raises(InterviewError, match="kept nothing"):
        store_key(SecretStr(CANARY))


def test_without_the_keyring_package_it_is_said_how_to_get_it(no_keyring: None) -> None:
    assert find_key({}) is None
    with pytest.raises(InterviewError, match=r"interview-tui\[keyring\]"):
        store_key(SecretStr(CANARY))


@pytest.mark.parametrize(
    ("settings", "environ", "expected"),
    [
        (Settings(), {}, None),
        (Settings(), {"OPENAI_API_KEY": "k"}, ("https://api.openai.com/v1", "gpt-5-mini")),
        (Settings(base_url=LOCAL), {}, (LOCAL, "")),
        (Settings(base_url=LOCAL, model="qwen3"), {}, (LOCAL, "qwen3")),
        (Settings(base_url="https://else.example/v1", model="m"), {}, None),
        (Settings(base_url="https://else.example/v1"), {"OPENAI_API_KEY": "k"}, ("https://else.example/v1", "")),
    ],
)
def test_a_connection_needs_a_key_or_a_server_on_this_machine(
    settings: Settings, environ: dict[str, str], expected: tuple[str, str] | None, no_keyring: None
) -> None:
    connection = find_connection(settings, environ)
    assert (connection and (connection.base_url, connection.model)) == expected


KEYED = Connection(LOCAL, "qwen3", SecretStr("k"))
NAMELESS = Connection(LOCAL, "")


@pytest.mark.parametrize(
    ("engine", "connection", "decided"),
    [
        ("auto", KEYED, "llm"),
        ("auto", NAMELESS, "embedded"),
        ("auto", None, "embedded"),
        ("embedded", KEYED, "embedded"),
        ("llm", KEYED, "llm"),
        ("both", KEYED, "both"),
    ],
)
def test_the_engine_follows_from_setting_and_connection(
    engine: str, connection: Connection | None, decided: str
) -> None:
    assert decide_engine(Settings(engine), connection) == decided


@pytest.mark.parametrize("engine", ["llm", "both"])
def test_an_engine_that_needs_a_model_says_what_is_missing(engine: str) -> None:
    with pytest.raises(UsageError, match="Set OPENAI_API_KEY, or practise offline with --engine embedded"):
        decide_engine(Settings(engine), None)
    with pytest.raises(UsageError, match=f"--model: name the model of {LOCAL}; interview-tui settings models"):
        decide_engine(Settings(engine), NAMELESS)


async def test_models_are_listed_in_order_and_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def two(connection: Connection) -> list[str]:
        return ["b", "a"]

    closed = offer_models(monkeypatch, two)
    offer = await find_models(KEYED, 5)
    assert offer.models == ["a", "b"]
    assert str(offer._replace(seconds=0.34)) == "2 models in 0.3 s"
    assert closed == [KEYED]


async def test_a_failing_list_of_models_is_one_line_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuses(connection: Connection) -> list[str]:
        raise ThinkerError(FailureKind.KEY_REFUSED, "Key refused by here")

    async def breaks(connection: Connection) -> list[str]:
        raise RuntimeError(CANARY)

    unknown = f"{LOCAL}: models cannot be listed (RuntimeError)."
    for broken, said in ((refuses, "Key refused by here"), (breaks, unknown)):
        closed = offer_models(monkeypatch, broken)
        with pytest.raises(InterviewError) as caught:
            await find_models(KEYED, 5)
        assert str(caught.value) == said
        assert closed == [KEYED]


async def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def forever(connection: Connection) -> list[str]:
        await asyncio.Event().wait()
        return []

    closed = offer_models(monkeypatch, forever)
    with pytest.raises(InterviewError, match=r"no answer in 0\.05 s"):
        await find_models(KEYED, 0.05)
    assert closed == [KEYED]
