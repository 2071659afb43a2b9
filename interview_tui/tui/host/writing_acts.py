"""What becomes of the words in the composer: asked, said, noted, answered, and kept until that is saved."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypedDict

from textual.widgets import TextArea

from interview_tui.errors import InterviewError
from interview_tui.events import QuestionKind, ScoringEvent
from interview_tui.interview.time_manager import utc_now
from interview_tui.scorecard import entries
from interview_tui.scorecard.corrections import reword
from interview_tui.store.writer import Draft
from interview_tui.tui.content import time_of_day
from interview_tui.tui.host.card_acts import CardActs
from interview_tui.tui.host.card_window import Own
from interview_tui.tui.host.composer import Act, Composer, Purpose, Writing
from interview_tui.tui.host.drafts import kept_text, read_kept, unsent
from interview_tui.tui.host.messages import AnyDesk

SIDES = ("-show-plan", "-show-marks")
"""Classes of the console: where there is room for one column, which of its sides is shown in place of the talk."""


class Ends(TypedDict):
    """What comes after an act: it is saved, or refused."""

    done: Callable[[], object]
    refused: Callable[[], object]


class WritingActs(CardActs):
    _answering: Writing | None = None  # handed in, and not known to be saved yet
    _handing_in: Writing | None = None

    def action_note(self) -> None:
        """A new one; from one that has no words yet, back to what waits behind it."""
        composer = self.query_one(Composer)
        if composer.purpose.act is not Act.NOTE:
            self.write(Purpose(Act.NOTE))
        elif composer.text.strip() or not composer.go_back():
            composer.use_for(replace(composer.purpose))  # another one, also where the last is being saved
        self._go_to_composer()

    def on_composer_handed_in(self, message: Composer.HandedIn) -> None:
        """Once, however often the key is pressed before it is saved."""
        writing = message.writing
        if writing.purpose.act is Act.ANSWER:
            self._answer(writing)
        elif writing != self._handing_in:
            self._handing_in = writing
            self._carry_out(writing)

    def _carry_out(self, writing: Writing) -> None:
        purpose, text = writing.purpose, writing.text
        ends: Ends = {"done": partial(self.handed_in, writing), "refused": self._not_handed_in}
        match purpose.act:
            case Act.NOTE:
                self._note(purpose, text, ends)
            case Act.SAY:
                self.at_desk(lambda desk: desk.say(text), **ends)
            case Act.FOLLOW_UP:
                self.at_desk(lambda desk: desk.probe(text, purpose.point_id, purpose.sign), **ends)
            case Act.ASK:
                self.at_desk(lambda desk: _ask(desk, purpose, text), **ends)

    def _not_handed_in(self) -> None:
        self._handing_in = None

    def _note(self, purpose: Purpose, text: str, ends: Ends) -> None:
        own: Own = {"scorecard": self.scorecard, "interviewer": self.hosting.interviewer}
        last = next(reversed(list(self.state.tree)), None)
        turn_id = purpose.turn_id or (last.turn_id if last else "")
        if not purpose.remark_id:
            self.enter(lambda: entries.remark(self.state, turn_id, text, quote=purpose.quote, **own), **ends)
            return
        try:
            new, old = reword(self.state, purpose.remark_id, text, **own)
        except InterviewError as error:
            self.say(str(error))
            self._not_handed_in()
        else:
            self.at_desk(lambda desk: _publish(desk, new, old), **ends)

    def _answer(self, writing: Writing) -> None:
        """Its words stay in the composer until they are saved."""
        if self.state.open_turn is None:
            self.choose_use()
        elif self._answering is None:
            self._answering = writing
            self.channel.submit(writing.text)

    def answer_saved(self) -> None:
        writing, self._answering = self._answering, None
        if writing is not None:
            self.handed_in(writing)

    def answer_not_saved(self) -> None:
        self._answering = None

    def on_composer_next_act(self) -> None:
        acts = self._acts()
        composer = self.query_one(Composer)
        now = composer.purpose.act
        composer.use_for(Purpose(acts[(acts.index(now) + 1) % len(acts)] if now in acts else acts[0]))

    def _acts(self) -> list[Act]:
        """What the words can be used for at the moment, the likeliest first."""
        if self.state.ended:
            return [Act.NOTE]
        if self.state.open_turn is not None:
            return [Act.ANSWER, Act.NOTE, Act.SAY] if self.hosting.solo else [Act.NOTE, Act.SAY]
        newest = next(reversed(list(self.state.tree)), None)
        if newest is None:
            return [Act.ASK, Act.NOTE, Act.SAY]
        follows = self.state.tree.root(newest.turn_id).asked.kind is not QuestionKind.WARM_UP
        asking = [Act.FOLLOW_UP, Act.ASK] if follows else [Act.ASK, Act.FOLLOW_UP]
        return [*asking, Act.NOTE, Act.SAY]

    def choose_use(self) -> None:
        """What was chosen or is half written keeps its use as long as that is possible."""
        composer, acts = self.query_one(Composer), self._acts()
        composer.offer(acts)
        free = not (composer.text or composer.chosen) and composer.purpose != Purpose(acts[0])
        if free or composer.purpose.act not in acts:
            composer.use_for(Purpose(acts[0]), chosen=False)

    def write(self, purpose: Purpose, text: str = "") -> None:
        self.query_one(Composer).write(purpose, text)
        self._go_to_composer()

    def _go_to_composer(self) -> None:
        """Also where one of the sides stands in its place."""
        self.remove_class(*SIDES)
        self.query_one(Composer).focus()

    def handed_in(self, writing: Writing) -> None:
        """It is saved: its words go, and what waited behind them comes back."""
        self._not_handed_in()
        composer = self.query_one(Composer)
        composer.take_away(writing)
        chosen_since = composer.purpose is not writing.purpose
        if not composer.text.strip() and not composer.go_back() and not chosen_since:
            composer.use_for(Purpose(self._acts()[0]), chosen=False)
        self.choose_use()
        if writing.purpose.act is Act.NOTE:
            composer.say(f"Noted {time_of_day(utc_now())}.")
        self.keep_draft()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        if isinstance(message.text_area, Composer):
            if message.text_area.text:
                message.text_area.say("")
            self.keep_draft()

    def keep_draft(self) -> None:
        """So that what stands in the composer outlives this process."""
        if self.hosted is not None:
            composer = self.query_one(Composer)
            turn_id = self.state.open_turn.turn_id if self.state.open_turn else ""
            self.hosted.save_draft(kept_text(composer.writing, composer.aside), turn_id)

    def take_up_draft(self, draft: Draft | None) -> None:
        """Go on with what stood in the composer when an earlier process ended."""
        card = self.scorecard.card(self.hosting.interviewer)
        for writing in unsent(read_kept(draft.text), self.state, card) if draft else ():
            self.query_one(Composer).write(writing.purpose, writing.text)


async def _publish(desk: AnyDesk, *events: ScoringEvent) -> None:
    for event in events:
        await desk.enter(event)


async def _ask(desk: AnyDesk, purpose: Purpose, text: str) -> None:
    if purpose.suggestion is not None:
        await desk.take(purpose.suggestion, text)
    elif purpose.question is not None:
        await desk.ask(purpose.question, text)
    else:
        await desk.ask_ad_hoc(text)
