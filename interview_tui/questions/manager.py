"""Turns the chosen move into the event that carries it out."""

from random import Random

from interview_tui.events import (
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    EndInterviewCommand,
    EndReason,
    QuestionKind,
)
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.replies import best_reply
from interview_tui.questions.chooser import choose
from interview_tui.questions.moves import AskPlanned, AskProbe, AskWarmUp, Close, InviteQuestions, Move

PROBE_MINUTES = 2.0
WARM_UP_MINUTES = 2.0
_ACKNOWLEDGEMENTS = ("Thanks.", "All right.", "Understood.", "Thank you.", "Okay.")
_INVITATION = "That was my last question. What would you like to ask me? Say “nothing” if there is nothing."
_NO_REPLY = "I have no prepared reply to that, and I will not make one up: keep it for the people you will work with. "


class QuestionManager(Handler):
    """Hears `AskNextQuestionCommand`; asks a question, or ends the interview."""

    async def handle(self, event: AskNextQuestionCommand) -> None:
        if self.state.ended or self.state.has_effect(event):
            return
        abilities = self.context.interview_abilities
        move = choose(
            self.state,
            event.after_turn_id,
            event.timestamp,
            self.context.max_time_allowed,
            probes=abilities.probes,
            invite=abilities.candidate_questions,
        )
        await self.publish(self._event(move, event.after_turn_id))

    def _event(self, move: Move, after_turn_id: str) -> BaseEvent:
        match move:
            case AskWarmUp():
                return self._ask(QuestionKind.WARM_UP, self.context.agent_profile.warm_up, minutes=WARM_UP_MINUTES)
            case AskPlanned():
                return self._planned(move)
            case AskProbe():
                return self._probe(move)
            case InviteQuestions():
                return self._ask(QuestionKind.CANDIDATE, self._invitation(move, after_turn_id), minutes=WARM_UP_MINUTES)
            case Close():
                return EndInterviewCommand(reason=EndReason.COMPLETED)

    def _planned(self, move: AskPlanned) -> AskQuestionEvent:
        question = move.question
        return self._ask(
            QuestionKind.PLANNED,
            question.ask,
            minutes=question.minutes,
            question_id=question.id,
            competency=question.competency,
            number=move.number,
        )

    def _probe(self, move: AskProbe) -> AskQuestionEvent:
        parent = self.state.tree[move.parent_turn_id].asked
        return self._ask(
            QuestionKind.PROBE,
            f"{self._acknowledgement()} {move.proposal.text}",
            minutes=PROBE_MINUTES,
            question_id=parent.question_id,
            competency=parent.competency,
            number=parent.number,
            parent_turn_id=move.parent_turn_id,
            point_id=move.proposal.point_id,
            direction=move.proposal.direction,
            engine=move.proposal.engine,
        )

    def _ask(self, kind: QuestionKind, text: str, *, minutes: float, **fields: object) -> AskQuestionEvent:
        factor = self.context.agent_profile.clock.factor
        turn_id = f"t{len(self.state.tree) + 1}"
        values = {"turn_id": turn_id, "kind": kind, "text": text, "minutes": minutes * factor, **fields}
        return AskQuestionEvent.model_validate(values)

    def _acknowledgement(self) -> str:
        seed = self.state.started.seed if self.state.started else 0
        return Random(f"{seed}:{len(self.state.tree)}").choice(_ACKNOWLEDGEMENTS)

    def _invitation(self, move: InviteQuestions, after_turn_id: str) -> str:
        if move.first:
            return _INVITATION
        answer = self.state.tree[after_turn_id].answer or ""
        reply = best_reply(self.context.agent_profile.replies, answer) or _NO_REPLY
        return f"{reply.strip()} What else would you like to ask?"
