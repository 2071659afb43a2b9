"""Keys that a person changes: what of their table counts, how the rest is told, and where the change is seen."""

from pathlib import Path

import pytest

from interview_tui.paths import Places, packaged_profiles
from interview_tui.tui.bindings import Scope, all_nodes, bindings_with_id, scopes
from interview_tui.tui.keymap import read_keymap
from tests.tui.conftest import at_the_keyboard

HERE: list[Scope] = [
    {"app.help": ("f1",), "talk.send": ("ctrl+j", "alt+enter"), "talk.marks": ("f2",), "talk.find": ("slash",)},
    {"app.help": ("f1",), "report.save": ("s",)},
]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def write(config: Path, *lines: str) -> Path:
    config.write_text("\n".join(["# mine", "[keys]", *lines]), encoding="utf-8")
    return config


def test_ids_get_the_keys_that_the_table_names(config: Path) -> None:
    found = read_keymap(write(config, '"talk.send" = "Ctrl+S, f7"', 'talk.marks = "?"', '"report.save" = "S"'), HERE)
    assert found.problems == ()
    assert found.keys == {"talk.send": "ctrl+s,f7", "talk.marks": "question_mark", "report.save": "S"}


def test_two_ids_can_change_places_and_screens_do_not_clash_with_each_other(config: Path) -> None:
    lines = ('"talk.send" = "f2"', '"talk.marks" = "ctrl+j"', '"report.save" = "f2"')
    assert read_keymap(write(config, *lines), HERE).problems == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"talk.sned" = "f7"', "talk.sned: nothing has this id; did you mean 'talk.send'?"),
        ('"zzz" = "f7"', "zzz: nothing has this id; interview-tui settings keys lists what there is."),
        ('"talk.send" = "hello"', "talk.send: 'hello' is no key; write f6, ctrl+s, alt+enter or a letter."),
        ('"talk.send" = "strg+s"', "talk.send: 'strg+s' is no key;"),
        ('"talk.send" = "f7,,"', "talk.send: '' is no key;"),
        ('"talk.send" = ""', 'talk.send: must be keys in quotes, separated by commas, such as "ctrl+s,f6".'),
        ('"talk.send" = ["f7"]', "talk.send: must be keys in quotes"),
        ('"talk.send" = "tab"', "talk.send: tab moves from panel to panel; choose another key."),
        ('"talk.send" = "f1"', "talk.send: f1 is a key of app.help; choose another key, or move app.help."),
        ('"talk.send" = "/"', "talk.send: slash is a key of talk.find;"),
    ],
)
def test_an_entry_that_cannot_be_is_left_out_and_told_with_its_line(config: Path, line: str, said: str) -> None:
    found = read_keymap(write(config, line, '"report.save" = "f7"'), HERE)
    (problem,) = found.problems
    assert problem.startswith(f"{config} line 3: keys: {said}")
    assert found.keys == {"report.save": "f7"}


def test_the_later_of_two_entries_with_one_key_is_left_out(config: Path) -> None:
    found = read_keymap(write(config, '"talk.send" = "f7"', '"talk.marks" = "f7"'), HERE)
    assert found.keys == {"talk.send": "f7"}
    assert [problem.partition("line 4: ")[2][:16] for problem in found.problems] == ["keys: talk.marks"]


def test_an_entry_falls_with_the_one_that_was_to_make_room_for_it(config: Path) -> None:
    found = read_keymap(write(config, '"talk.marks" = "f1"', '"talk.send" = "f2"'), HERE)
    assert found.keys == {}
    assert len(found.problems) == 2


@pytest.mark.parametrize("text", ["keys = 1", "[keys", "[keys]\n[[keys]]"])
def test_what_is_no_table_is_told_in_one_line(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")
    keys, (problem,) = read_keymap(config, HERE)
    assert keys == {}
    assert problem.startswith(str(config))


def test_every_binding_of_the_app_has_a_tooltip_and_an_id_of_its_own() -> None:
    found: dict[str, str] = {}
    for kind in all_nodes():
        for id_, binding in bindings_with_id(kind).items():
            assert binding.tooltip, id_
            assert found.setdefault(id_, binding.action) == binding.action, id_


def test_no_two_bindings_of_a_screen_share_a_key(config: Path) -> None:
    for scope in scopes():
        keys = [key for id_, keys in scope.items() for key in keys if id_ != "modal.close"]
        assert sorted(keys) == sorted(set(keys)), scope


def test_the_editor_keeps_its_keys_for_itself(config: Path) -> None:
    lines = ('"interview.marks" = "f7"', '"report.save" = "f7"')
    found = read_keymap(write(config, *lines), scopes())
    assert found.keys == {"report.save": "f7"}
    assert found.problems[0].endswith("keys: interview.marks: f7 is a key of the answer editor; choose another key.")


async def test_a_changed_key_does_its_work_and_stands_in_footer_help_and_palette(tmp_path: Path, config: Path) -> None:
    write(config, '"interview.marks" = "ctrl+s"', '"interview.modle" = "f4"')
    places = Places(tmp_path / "data", (packaged_profiles(),), config)
    async with at_the_keyboard(places, size=(80, 70)) as person:
        await person.asked()
        await person.until(lambda: "^s Marks" in " ".join(person.seen.split()))
        assert any("did you mean 'interview.model'?" in str(notice.message) for notice in person.app._notifications)
        before = set(person.interview.classes)
        await person.pilot.press("f2")
        assert set(person.interview.classes) == before
        await person.pilot.press("ctrl+s")
        assert set(person.interview.classes) != before
        marks = next(one for one in person.app.get_system_commands(person.interview) if one.title == "Marks")
        assert marks.help.endswith("· ^s")
        await person.pilot.press("f1")
        await person.until(lambda: "^s Show or hide evaluation" in " ".join(person.seen.split()))
