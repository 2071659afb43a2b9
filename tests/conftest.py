"""Every test stands apart from the person who runs it: no key, no server, no settings of theirs."""

import gc
import os
from pathlib import Path

import pytest

from interview_tui.profiles import library
from interview_tui.profiles.cache import ProfileCache

# Hundreds of apps are made and thrown away: collecting as often as Python does by itself is a fifth of the time.
gc.set_threshold(100_000, 50, 1_000)


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
def profiles_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The shipped banks are parsed once by each worker: hundreds of tests begin with a data folder of their own."""
    shared = ProfileCache(tmp_path_factory.getbasetemp())
    monkeypatch.setattr(library, "ProfileCache", lambda data_dir: shared)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: many tests wait for a terminal or a socket rather than compute.

    A worker that is done takes from the others: some tests take a thousand times as long as most.
    """
    config.option.dist = "worksteal"
    return (os.cpu_count() or 1) + 1
