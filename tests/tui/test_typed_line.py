"""The interviewer's view of what is being typed: its end is what one reads along with."""

from textual.app import App, ComposeResult

from interview_tui.tui.host.talk import TYPED_ROWS, TypedLine


class Desk(App[None]):
    CSS = f"TypedLine {{ height: auto; max-height: {TYPED_ROWS}; padding: 0 2; }}"

    def compose(self) -> ComposeResult:
        yield TypedLine()

    @property
    def rows(self) -> list[str]:
        return [row for strip in self.screen._compositor.render_strips() if (row := strip.text.strip())]


async def test_the_newest_words_are_seen_at_every_width_and_nothing_stands_there_before_a_word() -> None:
    desk = Desk()
    async with desk.run_test(size=(40, 12)) as pilot:
        line = desk.query_one(TypedLine)
        assert not line.display
        line.show("We kept")
        await pilot.pause()
        assert desk.rows == ["typing: We kept"]
        line.show(f"first {'and [b]so[/b] on ' * 30}newest")
        for columns in (40, 24, 100):
            await pilot.resize_terminal(columns, 12)
            await pilot.pause()
            assert desk.rows[-1].endswith("newest")
            assert desk.rows[0].startswith("typing: ")
            assert "first" not in " ".join(desk.rows) or len(desk.rows) < TYPED_ROWS
        line.show("")
        await pilot.pause()
        assert desk.rows == []
