"""The library: what is found where, which folder wins, and how the missing, the double and the broken are told."""

from pathlib import Path

import pytest

from interview_tui.errors import UsageError
from interview_tui.paths import Places
from interview_tui.profiles import library as library_module
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.problems import ProfileError
from tests.profile_samples import bank, question, role, write_document, write_profiles


def library_of(*folders: Path) -> ProfileLibrary:
    return ProfileLibrary(Places(Path("unused"), folders))


def test_roles_are_listed_with_what_the_start_screen_shows(tmp_path: Path) -> None:
    [entry] = library_of(write_profiles(tmp_path)).roles()
    assert (entry.id, entry.title, entry.level, entry.minutes, entry.questions) == ("tester", "Tester", "mid", 20, 2)
    assert entry.path == tmp_path / "roles" / "tester.yaml"


def test_listing_roles_loads_no_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "load_bank", lambda path: pytest.fail("a bank was loaded"))
    assert library_of(write_profiles(tmp_path)).roles()


def test_a_broken_role_is_listed_with_its_error_and_hides_no_other(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    (tmp_path / "roles" / "broken.yaml").write_text("id: broken\ntitle: [\n", encoding="utf-8")
    broken, fine = library_of(tmp_path).roles()
    assert (broken.id, fine.id, fine.error) == ("broken", "tester", "")
    assert "broken.yaml:3:1: title: not YAML" in broken.error


def test_a_role_file_without_an_id_is_listed_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "nameless.yml").write_text("title: x\n", encoding="utf-8")
    [entry] = library_of(tmp_path).roles()
    assert entry.id == "nameless"
    assert "id: is missing" in entry.error


def test_the_first_folder_that_has_an_id_wins(tmp_path: Path) -> None:
    write_profiles(tmp_path / "mine", role(title="Mine"))
    write_profiles(tmp_path / "shipped")
    library = library_of(tmp_path / "mine", tmp_path / "shipped")
    assert [entry.title for entry in library.roles()] == ["Mine"]
    assert library.role("tester").title == "Mine"


def test_a_role_uses_a_bank_of_an_earlier_folder_before_the_one_beside_it(tmp_path: Path) -> None:
    write_profiles(tmp_path / "mine", bank("replaced"))
    write_profiles(tmp_path / "shipped")
    library = library_of(tmp_path / "mine", tmp_path / "shipped")
    assert list(library.questions_for(library.role("tester"))) == ["replaced"]


def test_the_same_folder_named_twice_counts_once(tmp_path: Path) -> None:
    write_profiles(tmp_path / "a")
    assert len(library_of(tmp_path / "a", tmp_path / "a" / ".." / "a").folders) == 1


def test_an_id_is_found_whatever_its_file_is_called(tmp_path: Path) -> None:
    write_document(tmp_path, role(), name="some-other-name")
    assert library_of(tmp_path).role("tester").id == "tester"


def test_an_unknown_role_offers_the_nearest_and_the_list(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no role 'testr'; did you mean 'tester'\? See: interview-tui profiles list"):
        library_of(write_profiles(tmp_path)).role("testr")


def test_an_unknown_bank_offers_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no bank 'basic'; did you mean 'basics'\?"):
        library_of(write_profiles(tmp_path)).bank("basic")


def test_a_role_given_as_a_file_finds_the_banks_beside_it(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    library = library_of()
    chosen = library.role(str(tmp_path / "roles" / "tester.yaml"))
    assert list(library.questions_for(chosen)) == ["first", "second", "third"]
    assert library.source(chosen).path == tmp_path / "roles" / "tester.yaml"


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"gone\.yaml: no such file"):
        library_of().role(tmp_path / "gone.yaml")


def test_two_files_of_one_folder_with_one_id_are_refused_by_name(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    write_document(tmp_path, role(), name="again")
    library = library_of(tmp_path)
    with pytest.raises(ProfileError, match=r"tester\.yaml: id 'tester' is also in .*again\.yaml"):
        library.role("tester")
    [entry] = library.roles()
    assert "is also in" in entry.error


def test_a_bank_that_is_missing_is_named_where_the_role_asks_for_it(tmp_path: Path) -> None:
    write_profiles(tmp_path, role(banks=["basics", "basik"]), bank())
    library = library_of(tmp_path)
    with pytest.raises(
        ProfileError, match=r"tester\.yaml:\d+:\d+: banks\[1\]: no bank 'basik'; did you mean 'basics'\?"
    ):
        library.questions_for(library.role("tester"))


def test_a_question_id_in_two_banks_of_a_role_names_both_places(tmp_path: Path) -> None:
    other = {"id": "more", "title": "More", "questions": [question("second")]}
    write_profiles(tmp_path, role(banks=["basics", "more"]), bank(), other)
    library = library_of(tmp_path)
    with pytest.raises(ProfileError, match=r"more\.yaml:4:7: .*'second' is used twice .* first at .*basics\.yaml:\d+$"):
        library.questions_for(library.role("tester"))


def test_questions_keep_the_order_of_their_banks(tmp_path: Path) -> None:
    write_profiles(tmp_path, role(), bank("z", "a", "m"))
    library = library_of(tmp_path)
    assert list(library.questions_for(library.role("tester"))) == ["z", "a", "m"]


def test_all_questions_leave_out_a_broken_bank(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    (tmp_path / "banks" / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    assert set(library_of(tmp_path).all_questions()) == {"first", "second", "third"}


def test_folders_that_are_missing_are_simply_empty(tmp_path: Path) -> None:
    library = library_of(tmp_path / "nowhere")
    assert (library.roles(), library.banks()) == ([], [])
