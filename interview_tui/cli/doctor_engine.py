"""What the doctor says of the engines: which one an interview has, with which model, and what is known of its marks.

Reads settings, key and what was learnt before. Never contacts the network.
"""

from collections.abc import Iterator

from interview_tui.clean_text import clean_line
from interview_tui.cli.doctor_finding import Finding, Status
from interview_tui.errors import UsageError
from interview_tui.ledger import BOTH, EMBEDDED
from interview_tui.model_access import DEFAULT_MODEL, decide_engine, find_connection, key_state
from interview_tui.paths import APP, Places
from interview_tui.settings import DEFAULT, Settings, load_settings
from interview_tui.thinker.connection import OPENAI_URL, Connection
from interview_tui.thinker.server_memory import JudgeCheck, ServerMemory

CHECK = f"{APP} doctor --judge"


def examine_engine(places: Places, flags: dict[str, object]) -> Iterator[Finding]:
    yield _embedded()
    try:
        settings = load_settings(places.config_file, flags)
    except UsageError as error:
        yield _finding(Status.PROBLEM, "settings", str(error))
        return
    yield from _model(places, settings)


def _embedded() -> Finding:
    from interview_tui.evaluations import rate_answer

    rating = rate_answer("What is it?", "It is a test.", [["it is a test"]], "I think it is a test.")
    if rating.points:
        return _finding(Status.OK, "embedded", "ready: no key, no network")
    return _finding(Status.PROBLEM, "embedded", "does not answer", f"install {APP} again with pip or uv")


def _model(places: Places, settings: Settings) -> Iterator[Finding]:
    connection, trouble = None, ""
    try:
        connection = find_connection(settings)
        name = decide_engine(settings, connection)
    except UsageError as error:
        trouble = str(error)
    if trouble:
        yield _finding(Status.PROBLEM, "engine", f"{settings.engine}{_source(settings, 'engine')}", trouble)
    else:
        yield _engine(settings, name)
    yield from _named(settings)
    yield _key(connection)
    if connection is not None and connection.model:
        yield _judge(ServerMemory(places.models_file).of(connection.server, connection.model).judge)


def _engine(settings: Settings, name: str) -> Finding:
    """What the setting comes to."""
    means = {EMBEDDED: "the embedded engine", BOTH: "the language model and the embedded engine"}
    chosen = f"{settings.engine}{_source(settings, 'engine')}, that is {means.get(name, 'the language model')}"
    return _finding(Status.OK, "engine", chosen)


def _named(settings: Settings) -> Iterator[Finding]:
    base_url = settings.base_url or OPENAI_URL
    yield _finding(Status.OK, "server", f"{Connection(base_url, '').server}{_source(settings, 'base_url')}")
    if model := settings.model or (DEFAULT_MODEL if base_url == OPENAI_URL else ""):
        yield _finding(Status.OK, "model", f"{model}{_source(settings, 'model')}")
    else:
        advice = f"name one with --model or {APP} settings set model; {APP} settings models lists them"
        yield _finding(Status.NOTE, "model", "none is named for this server", advice)


def _key(connection: Connection | None) -> Finding:
    """A malformed key makes no connection, and is said to be malformed."""
    state = key_state()
    if state == "not set":
        means = "no model can be asked" if connection is None else "this server is on your machine and may need none"
        return _finding(Status.OK, "key", f"{state}: {means}")
    return _finding(Status.OK if state.startswith("set, from ") else Status.PROBLEM, "key", state)


def _judge(known: JudgeCheck | None) -> Finding:
    if known is None:
        value = "the model's judgement was never checked"
        return _finding(Status.NOTE, "judge", value, f"{CHECK} says whether its marks can be trusted")
    when = f"checked {known.checked_at}"
    if known.trusted:
        return _finding(Status.OK, "judge", f"its marks can be trusted, {when}")
    failed = f"its marks cannot be trusted, {when}: it failed {', '.join(known.failed)}"
    return _finding(Status.NOTE, "judge", failed, "interviews with it show ranges only: choose another model")


def _source(settings: Settings, name: str) -> str:
    source = settings.sources[name]
    return "" if source == DEFAULT else f" (from {source})"


def _finding(status: Status, name: str, value: str, advice: str = "") -> Finding:
    return Finding("Engine", status, name, clean_line(value), clean_line(advice))
