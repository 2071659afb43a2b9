"""A person's own themes: what is read from their files, and how a bad file is told in one line."""

from pathlib import Path

import pytest

from interview_tui.settings_file import MAX_BYTES
from interview_tui.user_themes import MAX_THEMES, find_themes


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "themes").mkdir()
    return tmp_path / "config.toml"


def write(config: Path, name: str, text: str | bytes) -> Path:
    path = config.parent / "themes" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_theme_has_its_colours_and_variables_and_the_name_of_its_file(config: Path) -> None:
    write(config, "sea.toml", 'dark = true\nprimary = "#66ccff"\n[variables]\nborder-blurred = "#33557780"\n')
    write(config, "notes.txt", "no theme")
    (theme,), problems = find_themes(config)
    assert problems == ()
    assert (theme.name, theme.fields) == ("sea", {"dark": True, "primary": "#66ccff"})
    assert theme.variables == {"border-blurred": "#33557780"}


def test_without_a_folder_there_are_no_themes_and_nothing_is_said(tmp_path: Path) -> None:
    assert find_themes(tmp_path / "config.toml") == ((), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('primary = "#66ccff"\nbackgruond = "#000000"', " line 2: backgruond: is an unknown field; did you mean 'back"),
        ('primary = "sky"', ' line 1: primary: must be a colour such as "#8ab4f8"'),
        ("primary = 5", " line 1: primary: must be a colour"),
        ('dark = "no"', " line 1: dark: must be true or false."),
        ("text_alpha = 2", " line 1: text_alpha: must be a number from 0 to 1."),
        ('secondary = "#66ccff"', ": primary: is missing. Write a line such as: primary = "),
        ('name = "light"\nprimary = "#66ccff"', ": name: must be small letters, digits and dashes"),
        ('name = "../x"\nprimary = "#66ccff"', ": name: must be small letters, digits and dashes"),
        ('primary = "#66ccff"\nvariables = 1', " line 2: variables: must be a table: [variables]"),
        ('primary = "#66ccff"\n[variables]\nborder = "red; }"', " line 3: variables.border: must be a colour"),
        (
            'primary = "#66ccff"\n[variables]\nlink-style = "big"',
            " line 3: variables.link-style: must be none, or",
        ),
        (
            'primary = "#66ccff"\n[variables]\n"a b" = "#66ccff"',
            " line 3: variables.a b: must be the name of a",
        ),
        ("primary = ", ": is not TOML: "),
        (b"\xff\xfe", " line 1: is not UTF-8"),
        (b"\0" * 10, ": is not TOML: "),
        (b"#" * (MAX_BYTES + 1), ": is too long"),
    ],
)
def test_a_bad_file_is_left_out_and_told_in_one_line(config: Path, text: str | bytes, said: str) -> None:
    path = write(config, "bad.toml", text)
    write(config, "good.toml", 'primary = "#66ccff"')
    themes, (problem,) = find_themes(config)
    assert [theme.name for theme in themes] == ["good"]
    assert problem.startswith(f"{path}{said}")
    assert "\n" not in problem


def test_two_files_cannot_have_one_name(config: Path) -> None:
    write(config, "a.toml", 'primary = "#66ccff"')
    write(config, "b.toml", 'name = "a"\nprimary = "#66ccff"')
    themes, (problem,) = find_themes(config)
    assert len(themes) == 1
    assert problem.endswith("b.toml: name: a is another file's; choose another.")


def test_only_so_many_files_are_read(config: Path) -> None:
    for number in range(MAX_THEMES + 1):
        write(config, f"t{number}.toml", 'primary = "#66ccff"')
    themes, problems = find_themes(config)
    assert len(themes) == MAX_THEMES
    assert len(problems) == 1
