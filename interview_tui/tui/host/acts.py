"""What the keys of the console do: each is one act at the desk, or one entry on the scorecard.

Refusals are said and change nothing; an act that could not be saved is said too, and its words stay.
"""

import asyncio

from textual import work

from interview_tui.events import ScoringEvent
from interview_tui.interview.desk import Desk
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.models import Question
from interview_tui.scorecard import entries
from interview_tui.tui.host.bank_browser import BankBrowser
from interview_tui.tui.host.card_acts import CardActs
from interview_tui.tui.host.composer import Act, Composer, Purpose
from interview_tui.tui.host.ending import EndScreen
from interview_tui.tui.host.follow_ups import FollowUp, follow_up_window
from interview_tui.tui.host.plan_list import PlanList, moved

NO_SUGGESTION = "The engine suggests nothing at the moment."


class ConsoleActs(CardActs):
    def action_take(self) -> None:
        if (suggestion := self.state.desk.suggestion) is None:
            self.say(NO_SUGGESTION)
        else:
            self.at_desk(lambda desk: desk.take(suggestion))

    def action_reword(self) -> None:
        suggestion = self.state.desk.suggestion
        if suggestion is None or suggestion.question is None:
            self.say(NO_SUGGESTION)
        else:
            self._write(Purpose(Act.ASK, suggestion=suggestion), suggestion.question.text)

    def action_put_away(self) -> None:
        if suggestion := self.state.desk.suggestion:
            self.at_desk(lambda desk: desk.dismiss(suggestion))

    def action_follow_up(self) -> None:
        window = follow_up_window(self.state)
        if isinstance(window, str):
            self.say(window)
        else:
            self.app.push_screen(window, self._follow_up)

    def _follow_up(self, chosen: FollowUp | None) -> None:
        if chosen is not None:
            self.at_desk(lambda desk: desk.probe(chosen.text, chosen.point_id, chosen.sign))

    def action_note(self) -> None:
        self._write(Purpose(Act.NOTE))

    def action_hold(self) -> None:
        self.at_desk(lambda desk: desk.go_on() if self.state.paused else desk.hold())

    def action_skip(self) -> None:
        self.at_desk(lambda desk: desk.skip())

    def action_end(self) -> None:
        def answered(wanted: bool | None) -> None:
            if wanted:
                self.at_desk(lambda desk: desk.end())

        if not self.state.ended:
            self.app.push_screen(EndScreen(), answered)

    @work(group="banks", exclusive=True)
    async def action_banks(self) -> None:
        found = await asyncio.to_thread(ProfileLibrary(self.places).all_questions)
        asked = {turn.asked.question_id for turn in self.state.tree}
        rows = [question for question in found.values() if question.id not in asked and not question.follows]
        self.app.push_screen(BankBrowser(rows), self._add)

    def _add(self, question: Question | None) -> None:
        if question is not None:
            ids = [one.id for one in self.state.upcoming() if one.id != question.id]
            self.at_desk(lambda desk: desk.queue([question.id, *ids], [question]))

    def on_plan_list_chosen(self, message: PlanList.Chosen) -> None:
        question, ids = self.state.questions[message.question_id], [one.id for one in self.state.upcoming()]
        match message.act:
            case "ask":
                self.at_desk(lambda desk: desk.ask(question))
            case "reword":
                self._write(Purpose(Act.ASK, question), question.ask)
            case "remove":
                self.at_desk(lambda desk: desk.queue([id_ for id_ in ids if id_ != question.id]))
            case "up" | "down":
                steps = 1 if message.act == "down" else -1
                self.at_desk(lambda desk: desk.queue(moved(ids, question.id, steps)))

    def on_composer_handed_in(self, message: Composer.HandedIn) -> None:
        self._carry_out(message.purpose, message.text)

    def _carry_out(self, purpose: Purpose, text: str) -> None:
        match purpose.act:
            case Act.NOTE:
                self.enter(lambda: self._remark(text), self._written)
            case Act.SAY:
                self.at_desk(lambda desk: desk.say(text), self._written)
            case Act.FOLLOW_UP:
                self.at_desk(lambda desk: desk.probe(text, purpose.point_id, purpose.sign), self._written)
            case Act.ANSWER:
                self.channel.submit(text)
                self._written()
            case Act.ASK:
                self.at_desk(lambda desk: _ask(desk, purpose, text), self._written)

    def _remark(self, text: str) -> ScoringEvent:
        last = next(reversed(list(self.state.tree)), None)
        turn_id, own = last.turn_id if last else "", self.hosting.interviewer
        return entries.remark(self.state, turn_id, text, scorecard=self.scorecard, interviewer=own)

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
        return [Act.ASK, *([Act.FOLLOW_UP] if len(self.state.tree) else []), Act.NOTE, Act.SAY]

    def choose_use(self) -> None:
        """What was chosen or is half written keeps its use as long as that is possible."""
        composer, acts = self.query_one(Composer), self._acts()
        if composer.purpose.act not in acts or not (composer.text or composer.chosen):
            composer.use_for(Purpose(acts[0]), chosen=False)

    def _write(self, purpose: Purpose, text: str | None = None) -> None:
        composer = self.query_one(Composer)
        composer.use_for(purpose, text)
        composer.focus()

    def _written(self) -> None:
        composer = self.query_one(Composer)
        composer.clear_words()
        composer.use_for(Purpose(self._acts()[0]), chosen=False)


async def _ask(desk: Desk, purpose: Purpose, text: str) -> None:
    if purpose.suggestion is not None:
        await desk.take(purpose.suggestion, text)
    elif purpose.question is not None:
        await desk.ask(purpose.question, text)
    else:
        await desk.ask_ad_hoc(text)
