"""The system prompt of the interviewer's calls: who asks, for which job. It holds no rubric, so none can be told."""

from interview_tui.profiles.models import Role
from interview_tui.thinker import Message
from interview_tui.thinker.untrusted import DATA_ONLY, fenced

LONGEST = 4_000


def role_context(role: Role) -> str:
    """By template, from persona, role and competencies."""
    persona = role.persona
    competencies = "\n".join(f"- {each.name}: {each.description}" for each in role.competencies)
    return (
        f"You are {persona.name}, {persona.title}. You interview a candidate for: {role.title} ({role.level.value} "
        f"level). {role.description}\nYour manner: {persona.style}\n\nThe interview is about:\n{competencies}\n\n"
        "You are fair, curious and brief. You ask about the job, never about age, family, health, origin, belief or "
        "money. You never say how an answer was, never give a mark, and never show what you look for."
    )


def role_context_messages(role: Role) -> list[Message]:
    """Asks a model for the part of the context that comes from the job description."""
    task = (
        "From the job description, write what an interviewer for this job should keep in mind: what the person will "
        "do, with what, for whom, and what matters most. At most eight short lines, facts of the description only. No "
        f"questions, no advice, no greeting. {DATA_ONLY}"
    )
    return [
        Message(role="system", content=task),
        Message(role="user", content=fenced(role.job_description or "")),
    ]
