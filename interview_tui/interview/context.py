"""What every handler of one interview is given."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interview_tui.interview.memory import MemoryStore
from interview_tui.interview.tree import Tree
from interview_tui.profiles.models import Persona, Role

if TYPE_CHECKING:
    from interview_tui.broker import Broker
    from interview_tui.channels.channel import Channel
    from interview_tui.thinker import Thinker


@dataclass(frozen=True, slots=True)
class InterviewAbilities:
    """What this interview may do. All on by default."""

    probes: bool = True
    hints: bool = True
    clarifications: bool = True
    perspectives: bool = True
    candidate_questions: bool = True
    claims: bool = True


@dataclass(frozen=True, slots=True)
class InterviewContext:
    """`max_time_allowed` in seconds, typing included; `thinker` is None without a language model."""

    interview_id: str
    agent_id: str
    interviewer: Persona
    memory_store: MemoryStore
    broker: "Broker"
    thinker: "Thinker | None"
    channel: "Channel"
    agent_profile: Role
    conversation_tree: Tree
    max_time_allowed: float
    interview_abilities: InterviewAbilities = field(default_factory=InterviewAbilities)
