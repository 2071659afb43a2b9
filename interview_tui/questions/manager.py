"""Turns the chosen move into the event that carries it out."""

from random import Random

from interview_tui.events import (
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    EndInterviewCommand,
    EndReason,
    EngineHandedOverEvent,
    QuestionKind,
    Step,
)
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.replies import best_reply
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import LLM
from interview_tui.profiles.models import Question
from interview_tui.questions.chooser import Agents, choose
from interview_tui.questions.generated.writer import QuestionWriter
from interview_tui.questions.moves import (
    AskGenerated,
    AskPlanned,
    AskProbe,
    AskWarmUp,
    Close,
    InviteQuestions,
    Move,
)
from interview_tui.thinker import ThinkerError

PROBE_MINUTES = 2.0
WARM_UP_MINUTES = 2.0
_ACKNOWLEDGEMENTS = ("Thanks.", "All right.", "Understood.", "Thank you.", "Okay.")
_INVITATION = "That was my last question. What would you like to ask me? Say “nothing” if there is nothing."
_MORE = "What else would you like to ask?"
_NO_REPLY = "I have no prepared reply to that, and I will not make one up: keep it for the people you will work with. "


class QuestionManager(Handler):
    """Hears `AskNextQuestionCommand`; asks a question, or ends the interview.

    With a model, `agents` bid beside the bank and a writer finds the words; where it fails the bank goes on alone.
    """

    def __init__(self, context: InterviewContext, state: InterviewState, agents: Agents | None = None) -> None:
        super().__init__(context, state)
        self._agents = agents
        self._writer = QuestionWriter(context.thinker, state, self.publish) if context.thinker is not None else None

    async def handle(self, event: AskNextQuestionCommand) -> None:
        if self.state.ended or self.state.has_effect(event):
            return
        asked: BaseEvent | None = None
        if self._writer is not None:
            asked = await self._with_model(event, self._writer)
        if asked is None:
            asked = self._by_bank(self._choose(event, None), event.after_turn_id)
        await self.carry_out(event, asked)

    async def carry_out(self, command: AskNextQuestionCommand, move: BaseEvent) -> None:
        """`move` asks a question or ends the interview."""
        await self.publish(move)

    async def _with_model(self, event: AskNextQuestionCommand, writer: QuestionWriter) -> BaseEvent | None:
        """What carries the next move out; None where the model failed or its words must not be said."""
        move = self._choose(event, self._agents)
        try:
            match move:
                case AskGenerated():
                    return await self._generated(move, writer)
                case AskProbe() if not move.proposal.text:
                    text = await writer.follow_up(move, self._next_turn_id)
                    return self._probe(move, text) if text else None
                case AskProbe() if move.proposal.engine == LLM and not writer.may_be_said(move):
                    return None
                case InviteQuestions(first=False):
                    return await self._replied(event.after_turn_id, writer)
        except ThinkerError as failure:
            await self._hand_over(event, failure)
            return None
        return self._by_bank(move, event.after_turn_id)

    async def _hand_over(self, event: AskNextQuestionCommand, failure: ThinkerError) -> None:
        handed_over = EngineHandedOverEvent(
            step=Step.QUESTION, turn_id=event.after_turn_id, failure=failure.kind, message=str(failure)
        )
        await self.publish(handed_over)

    def _choose(self, event: AskNextQuestionCommand, agents: Agents | None) -> Move:
        abilities = self.context.interview_abilities
        return choose(
            self.state,
            event.after_turn_id,
            event.timestamp,
            self.context.max_time_allowed,
            probes=abilities.probes,
            invite=abilities.candidate_questions,
            agents=agents,
        )

    def _by_bank(self, move: Move, after_turn_id: str) -> BaseEvent:
        match move:
            case AskWarmUp():
                return self._ask(QuestionKind.WARM_UP, self.context.agent_profile.warm_up, minutes=WARM_UP_MINUTES)
            case AskPlanned():
                return self._planned(move.question, move.number)
            case AskProbe():
                return self._probe(move, f"{self._acknowledgement()} {move.proposal.text}")
            case InviteQuestions():
                return self._ask(QuestionKind.CANDIDATE, self._invitation(move, after_turn_id), minutes=WARM_UP_MINUTES)
            case AskGenerated() | Close():
                return EndInterviewCommand(reason=EndReason.COMPLETED)

    def _planned(self, question: Question, number: int, **fields: object) -> AskQuestionEvent:
        return self._ask(
            QuestionKind.PLANNED,
            question.ask,
            minutes=question.minutes,
            question_id=question.id,
            competency=question.competency,
            number=number,
            **fields,
        )

    async def _generated(self, move: AskGenerated, writer: QuestionWriter) -> AskQuestionEvent | None:
        question = await writer.new_question(move, self.context.agent_profile, self._next_turn_id)
        if question is None:
            return None
        fields = question.model_dump(mode="json", exclude_defaults=True)
        return self._planned(question, move.number, generated=fields, engine=LLM)

    async def _replied(self, after_turn_id: str, writer: QuestionWriter) -> AskQuestionEvent | None:
        asked = self.state.tree[after_turn_id].answer or ""
        facts = [prepared.reply for prepared in self.context.agent_profile.replies]
        reply = await writer.reply(asked, facts, self._next_turn_id)
        if not reply:
            return None
        return self._ask(QuestionKind.CANDIDATE, f"{reply} {_MORE}", minutes=WARM_UP_MINUTES, engine=LLM)

    def _probe(self, move: AskProbe, text: str) -> AskQuestionEvent:
        parent = self.state.tree[move.parent_turn_id].asked
        return self._ask(
            QuestionKind.PROBE,
            text,
            minutes=PROBE_MINUTES,
            question_id=parent.question_id,
            competency=parent.competency,
            number=parent.number,
            parent_turn_id=move.parent_turn_id,
            point_id=move.proposal.point_id,
            sign=move.proposal.sign,
            direction=move.proposal.direction,
            engine=move.proposal.engine,
        )

    def _ask(self, kind: QuestionKind, text: str, *, minutes: float, **fields: object) -> AskQuestionEvent:
        factor = self.context.agent_profile.clock.factor
        values = {"turn_id": self._next_turn_id, "kind": kind, "text": text, "minutes": minutes * factor, **fields}
        return AskQuestionEvent.model_validate(values)

    @property
    def _next_turn_id(self) -> str:
        return f"t{len(self.state.tree) + 1}"

    def _acknowledgement(self) -> str:
        seed = self.state.started.seed if self.state.started else 0
        return Random(f"{seed}:{len(self.state.tree)}").choice(_ACKNOWLEDGEMENTS)

    def _invitation(self, move: InviteQuestions, after_turn_id: str) -> str:
        if move.first:
            return _INVITATION
        answer = self.state.tree[after_turn_id].answer or ""
        reply = best_reply(self.context.agent_profile.replies, answer) or _NO_REPLY
        return f"{reply.strip()} {_MORE}"
