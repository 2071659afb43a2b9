"""The acts on the scorecard: stamp, rate, release, write the reports."""

import asyncio

from textual import work

from interview_tui.events import ScoringEvent
from interview_tui.reports.feedback import candidate_markdown, candidate_text
from interview_tui.reports.scorecard import scorecard_markdown
from interview_tui.scorecard import entries
from interview_tui.tui.host.base import ConsoleBase
from interview_tui.tui.host.card_screen import CardScreen
from interview_tui.tui.host.evidence import Stamp, evidence_window
from interview_tui.tui.host.release import Release, release_window
from interview_tui.tui.private_file import write_private


class CardActs(ConsoleBase):
    def action_evidence(self) -> None:
        window = evidence_window(self.state, self._stamp)
        if isinstance(window, str):
            self.say(window)
        else:
            self.app.push_screen(window)

    def _stamp(self, stamp: Stamp) -> None:
        def make() -> ScoringEvent:
            return entries.stamp(
                self.state,
                stamp.turn_id,
                stamp.quote,
                stamp.competency,
                scorecard=self.scorecard,
                interviewer=self.hosting.interviewer,
                point_id=stamp.point_id,
                supports=stamp.supports,
            )

        self.enter(make, lambda: self.say("Stamped."))

    def action_card(self) -> None:
        if self.state.role is None:
            return
        window = CardScreen(self.state, self.scorecard, self.hosting.interviewer, self.publish)
        self.app.push_screen(window)

    def action_release(self) -> None:
        competencies = self.state.role.competencies if self.state.role else ()
        window = release_window(self.scorecard.card(self.hosting.interviewer), competencies)
        if isinstance(window, str):
            self.say(window)
        else:
            self.app.push_screen(window, self._release)

    def _release(self, release: Release | None) -> None:
        """What is released is said to the candidate once it stands on the card: see `say_released`."""
        if release is None:
            return

        def make() -> ScoringEvent:
            return entries.release(
                self.state,
                scorecard=self.scorecard,
                interviewer=self.hosting.interviewer,
                competencies=release.competencies,
                overall_too=release.overall,
                quotes=release.quotes,
                remark_ids=release.remark_ids,
            )

        self.enter(make)

    def say_released(self) -> None:
        """To the candidate, where they still sit there."""
        text = "\n".join(candidate_text(self.scorecard, self.state))
        self.at_desk(lambda desk: desk.say(text))

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
