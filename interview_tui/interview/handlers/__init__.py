"""One class per handler: each hears one type of event and publishes what follows from it.

A handler publishes through `once`, so that an event delivered again after a crash brings nothing twice.
"""

from interview_tui.interview.handlers.answer_processor import AnswerProcessor, TurnSkippedHandler
from interview_tui.interview.handlers.ask_question import AskQuestionHandler
from interview_tui.interview.handlers.channel_output import ChannelOutputHandler
from interview_tui.interview.handlers.error import ErrorEventHandler
from interview_tui.interview.handlers.evaluations_generated import EvaluationsGeneratedHandler
from interview_tui.interview.handlers.lifecycle import EndInterviewHandler, InterviewStartedHandler
from interview_tui.interview.handlers.message import MessageEventHandler
from interview_tui.interview.handlers.perspectives_generated import PerspectivesGeneratedHandler
from interview_tui.interview.handlers.role_context import RoleContextHandler
from interview_tui.interview.handlers.slash_command import SlashCommandHandler

__all__ = [
    "AnswerProcessor",
    "AskQuestionHandler",
    "ChannelOutputHandler",
    "EndInterviewHandler",
    "ErrorEventHandler",
    "EvaluationsGeneratedHandler",
    "InterviewStartedHandler",
    "MessageEventHandler",
    "PerspectivesGeneratedHandler",
    "RoleContextHandler",
    "SlashCommandHandler",
    "TurnSkippedHandler",
]
