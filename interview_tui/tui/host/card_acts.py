"""The acts on the scorecard: stamp, note, rate, take back, release, write the reports."""

import asyncio

from textual import work

from interview_tui.events import FeedbackReleasedEvent, RemarkMadeEvent
from interview_tui.reports.feedback import candidate_markdown
from interview_tui.reports.scorecard import scorecard_markdown
from interview_tui.tui.host.base import ConsoleBase
from interview_tui.tui.host.card_screen import CardScreen
from interview_tui.tui.host.card_window import CardDesk
from interview_tui.tui.host.composer import Act, Purpose
from interview_tui.tui.host.entries_screen import EntriesScreen
from interview_tui.tui.host.evidence import evidence_window
from interview_tui.tui.host.evidence_rows import Words
from interview_tui.tui.host.release import release_window, said_of
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.quotes import QuoteChosen
from interview_tui.tui.private_file import write_private


class CardActs(ConsoleBase):
    def write(self, purpose: Purpose, text: str = "") -> None:
        """Let the interviewer write in the composer, from `text` on."""
        raise NotImplementedError

    def action_evidence(self) -> None:
        window = evidence_window(self._card_desk)
        if isinstance(window, str):
            self.say(window)
        else:
            self.app.push_screen(window, self._note_on)

    def _note_on(self, words: Words | None) -> None:
        if words is not None:
            self.write(Purpose(Act.NOTE, turn_id=words.turn_id, quote=words.text))

    def action_card(self) -> None:
        if self.state.role is not None:
            self.app.push_screen(CardScreen(self._card_desk), self._reword_note)

    def on_quote_chosen(self, message: QuoteChosen) -> None:
        self.query_one(Conversation).show_quote(message.turn_id, message.quote)

    def action_entries(self) -> None:
        self.app.push_screen(EntriesScreen(self._card_desk), self._reword_note)

    def _reword_note(self, remark: RemarkMadeEvent | None) -> None:
        if remark is not None:
            self.write(Purpose(Act.NOTE, quote=remark.quote, remark_id=remark.event_id), remark.text)

    @property
    def _card_desk(self) -> CardDesk:
        return CardDesk(self.state, self.scorecard, self.hosting.interviewer, self.enter)

    def action_release(self) -> None:
        window = release_window(self._card_desk)
        if isinstance(window, str):
            self.say(window)
        else:
            self.app.push_screen(window, self._release)

    def _release(self, released: FeedbackReleasedEvent | None) -> None:
        if released is not None:
            self.at_desk(lambda desk: desk.enter(released), lambda: self.say(said_of(released)))

    @work(group="report", exclusive=True)
    async def action_report(self) -> None:
        """One for the file, one for the candidate with what was released."""
        if self.hosted is None:
            return
        folder, id_ = self.places.data_dir / "reports", self.hosted.interview_id
        told = {
            f"{id_}-scorecard.md": scorecard_markdown(self.scorecard, self.state, self.hosting.interviewer),
            f"{id_}-candidate.md": candidate_markdown(self.scorecard, self.state),
        }
        try:
            for name, text in told.items():
                await asyncio.to_thread(write_private, folder / name, text, again=True)
        except OSError as error:
            self.say(f"Not written: {error.strerror or error}.")
        else:
            self.say(f"Written to {folder}: {', '.join(told)}")
