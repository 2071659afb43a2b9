"""What the keys of the console do: each is one act at the desk, or one entry on the scorecard.

Refusals are said and change nothing; an act that could not be saved is said too, and its words stay.
"""

import asyncio

from textual import work

from interview_tui.profiles.levels import question_at
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.models import Question
from interview_tui.tui.host.bank_browser import BankBrowser
from interview_tui.tui.host.composer import Act, Composer, Purpose
from interview_tui.tui.host.ending import EndScreen
from interview_tui.tui.host.follow_ups import FollowUp, follow_up_window
from interview_tui.tui.host.plan_list import PlanList, moved
from interview_tui.tui.host.writing_acts import SIDES, WritingActs

NO_SUGGESTION = "The engine suggests nothing at the moment."
_UNTIL_THE_END = frozenset({"take", "reword", "put_away", "follow_up", "hold", "skip", "end", "banks"})
_AFTER_THE_END = frozenset({"release", "report"})
_SIDES_IN_TURN = {"": "-show-plan", "-show-plan": "-show-marks", "-show-marks": ""}


class ConsoleActs(WritingActs):
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is handed over is handed over after the end; and then nothing is asked any more."""
        if action == "sides":
            return not self.app.has_class("-wide") and not self.has_class("-wide")
        if action in (_AFTER_THE_END if self.state.ended is None else _UNTIL_THE_END):
            return False
        return super().check_action(action, parameters)

    def action_take(self) -> None:
        """Where the end is suggested, it is asked for once more."""
        if (suggestion := self.state.desk.suggestion) is None:
            self.say(NO_SUGGESTION)
        elif suggestion.question is None:
            self.action_end()
        else:
            self.at_desk(lambda desk: desk.take(suggestion))

    def action_reword(self) -> None:
        suggestion = self.state.desk.suggestion
        if suggestion is None or suggestion.question is None:
            self.say(NO_SUGGESTION)
        else:
            self.write(Purpose(Act.ASK, suggestion=suggestion), suggestion.question.text)

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
        rows = [one for one in found.values() if one.id not in asked and not one.follows]
        if self.state.role is not None:
            level, asked_about = self.state.role.level, {one.id for one in self.state.role.competencies}
            rows = [self.state.questions.get(one.id) or question_at(one, level) for one in rows]
            rows.sort(key=lambda one: one.competency not in asked_about)
        self.app.push_screen(BankBrowser(rows), self._add)

    def _add(self, question: Question | None) -> None:
        if question is not None:
            ids = [one.id for one in self.state.upcoming() if one.id != question.id]
            added = [] if question.id in self.state.questions else [question]
            self.at_desk(lambda desk: desk.queue([question.id, *ids], added))

    def action_plan(self) -> None:
        """To the questions to come; Escape goes back."""
        if self.query_one(PlanList).region.width == 0:
            self.action_sides()
        self.query_one(PlanList).focus()

    def action_compose(self) -> None:
        self.remove_class(*SIDES)
        self.query_one(Composer).focus()

    def action_sides(self) -> None:
        """Where there is room for one column: the plan, the marks, the conversation in turn."""
        shown = next((name for name in SIDES if self.has_class(name)), "")
        self.remove_class(*SIDES)
        if following := _SIDES_IN_TURN[shown]:
            self.add_class(following)
        focus = {"-show-plan": "#plan", "-show-marks": "#card"}.get(following, "#composer")
        self.query_one(focus).focus()

    def on_plan_list_chosen(self, message: PlanList.Chosen) -> None:
        question, ids = self.state.questions[message.question_id], [one.id for one in self.state.upcoming()]
        match message.act:
            case "ask":
                self.at_desk(lambda desk: desk.ask(question), self.query_one(Composer).focus)
            case "reword":
                self.write(Purpose(Act.ASK, question), question.ask)
            case "remove":
                self.at_desk(lambda desk: desk.queue([id_ for id_ in ids if id_ != question.id]))
            case "up" | "down":
                steps = 1 if message.act == "down" else -1
                self.at_desk(lambda desk: desk.queue(moved(ids, question.id, steps)))
