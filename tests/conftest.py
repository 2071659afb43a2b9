"""Every test stands apart from the person who runs it: no key, no server, no settings of theirs."""

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from interview_tui.profiles import index, library
from tests import shipped

# Hundreds of apps are made and thrown away: collecting as often as Python does by itself is a fifth of the time.
gc.set_threshold(100_000, 50, 1_000)
# The tests start a hundred programs: without this each of them would compile the whole package for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# No property here is about time: an example that a busy machine takes long for is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment without a model's variables, and a configuration file that does not exist."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "INTERVIEW_TUI_")):
            monkeypatch.delenv(name)
    config = tmp_path_factory.getbasetemp() / "nobody" / "config.toml"
    monkeypatch.setenv("INTERVIEW_TUI_CONFIG", str(config))
    return config


@pytest.fixture(autouse=True)
def profiles_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped banks are parsed once: hundreds of tests begin with a data folder of their own."""
    monkeypatch.setattr(library, "ProfileCache", lambda data_dir: shipped.parsed())
    monkeypatch.setattr(index, "peek", shipped.peeked)


def pytest_configure() -> None:
    """Whoever begins the run makes the folder that its workers share."""
    shipped.parsed_in()


def pytest_sessionfinish() -> None:
    """What is left alive is looked through once: pytest would do it five times to find what was never closed."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: many tests wait for a terminal or a socket rather than compute.

    A worker that is done takes from the others: some tests take a thousand times as long as most.
    """
    config.option.dist = "worksteal"
    return (os.cpu_count() or 1) + 1
