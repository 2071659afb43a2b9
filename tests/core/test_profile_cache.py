"""Profile files come from the cache only as long as they are what it was made of."""

import os
from pathlib import Path

import pytest

from interview_tui.paths import Places, packaged_profiles
from interview_tui.preparation import PracticeOptions, prepare_interview
from interview_tui.profiles import yaml_reader
from interview_tui.profiles.cache import FOLDER, ProfileCache
from interview_tui.profiles.loader import load_bank
from interview_tui.profiles.problems import ProfileError
from tests.profile_samples import bank, write_document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_document(tmp_path, bank())


@pytest.fixture
def cache(tmp_path: Path) -> ProfileCache:
    (tmp_path / "data").mkdir()
    return ProfileCache(tmp_path / "data")


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise AssertionError(f"{path} was parsed")

    monkeypatch.setattr(yaml_reader, "read_yaml", refuse)


def test_a_file_read_once_is_not_parsed_again(file: Path, cache: ProfileCache, request: pytest.FixtureRequest) -> None:
    first = load_bank(file, cache).value
    request.getfixturevalue("no_yaml")
    assert load_bank(file, cache).value == first


def test_a_prepared_interview_parses_nothing_again(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    (tmp_path / "data").mkdir()
    places = Places(tmp_path / "data", (packaged_profiles(),))
    options = PracticeOptions("backend-engineer", seed=1)
    first = prepare_interview(places, options).questions
    request.getfixturevalue("no_yaml")
    assert prepare_interview(places, options).questions == first


def test_a_changed_file_is_noticed_although_time_and_size_are_the_same(file: Path, cache: ProfileCache) -> None:
    load_bank(file, cache)
    before = file.stat()
    file.write_text(file.read_text().replace("title: Basics", "title: Others"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert load_bank(file, cache).value.title == "Others"


def test_what_comes_from_the_cache_still_knows_its_lines(file: Path, cache: ProfileCache) -> None:
    read = load_bank(file, cache)
    assert load_bank(file, cache).place("questions", 1, "ask") == read.place("questions", 1, "ask")


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"sha256": 1}', "[" * 100_000])
def test_a_damaged_entry_is_as_good_as_none(file: Path, cache: ProfileCache, tmp_path: Path, damage: str) -> None:
    first = load_bank(file, cache).value
    (entry,) = (tmp_path / "data" / FOLDER).iterdir()
    entry.write_text(damage)
    assert load_bank(file, cache).value == first


def test_data_of_another_version_is_read_from_the_file(file: Path, cache: ProfileCache) -> None:
    cache.put(file, {"id": "basics", "something": "else"})
    assert load_bank(file, cache).value.title == "Basics"


def test_a_broken_file_is_not_kept(file: Path, cache: ProfileCache, tmp_path: Path) -> None:
    file.write_text("id: basics\n")
    with pytest.raises(ProfileError):
        load_bank(file, cache)
    assert not (tmp_path / "data" / FOLDER).exists()


def test_entries_are_private_and_no_data_folder_is_made_for_them(
    file: Path, cache: ProfileCache, tmp_path: Path
) -> None:
    load_bank(file, ProfileCache(tmp_path / "elsewhere"))
    assert not (tmp_path / "elsewhere").exists()
    load_bank(file, cache)
    folder = tmp_path / "data" / FOLDER
    (entry,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, entry.stat().st_mode & 0o777) == (0o700, 0o600)
