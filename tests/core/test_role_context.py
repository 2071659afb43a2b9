"""What the model is told about the role, and what it replies to the candidate's own questions."""

from pathlib import Path

import pytest

from interview_tui.events import EngineHandedOverEvent, QuestionKind, RoleContextPreparedEvent, Step
from interview_tui.interview.role_context import LONGEST, role_context
from interview_tui.ledger import EMBEDDED, LLM
from interview_tui.thinker.scripted import ScriptedThinker
from tests.interview_kit import FULL_ANSWER, ROLE, places
from tests.llm_kit import THIN, asked, calls, failure, llm_interview, prompts, script, seen, standing_speech

CANDIDATE = QuestionKind.CANDIDATE
NO_PROBES = {"minutes": 30, "max_depth": 2, "max_breadth": 2, "probes_per_question": 0}


async def test_the_candidate_s_questions_are_answered_from_the_facts(tmp_path: Path) -> None:
    answers = ["Fine.", FULL_ANSWER, "How big is the team?", "nothing"]
    where = places(tmp_path, limits=NO_PROBES | {"minutes": 10})
    state, channel, session = await llm_interview(where, answers, minutes=4.5)
    own = [event for event in asked(channel) if event.kind is CANDIDATE]
    assert own[1].text == "The team has six people. What else would you like to ask?"
    assert own[1].engine == LLM
    assert standing_speech(channel, own[1].turn_id) == "The team has six people."
    prompt = prompts(session, "")[0]
    assert "How big is the team?" in prompt
    assert "The team has six people." in prompt
    assert state.ended is not None


@pytest.mark.parametrize("text", [failure(), "", "  \n "])
async def test_where_the_model_has_no_reply_the_prepared_one_is_given(tmp_path: Path, text: str | Exception) -> None:
    answers = ["Fine.", FULL_ANSWER, "How big is the team?"]
    where = places(tmp_path, limits=NO_PROBES)
    _, channel, _ = await llm_interview(where, answers, script(text=text), minutes=4.5)
    reply = asked(channel)[-1]
    assert (reply.kind, reply.engine) == (CANDIDATE, EMBEDDED)
    assert "six people" in reply.text
    assert not standing_speech(channel, reply.turn_id).strip()


async def test_a_reply_is_never_endless(tmp_path: Path) -> None:
    answers = ["Fine.", FULL_ANSWER, "How big is the team?"]
    where = places(tmp_path, limits=NO_PROBES)
    _, channel, _ = await llm_interview(where, answers, script(text=f"{'x' * 99} " * 60), minutes=4.5)
    assert len(asked(channel)[-1].text) < 2_200


async def test_without_a_job_description_the_role_context_is_the_template(tmp_path: Path) -> None:
    state, channel, session = await llm_interview(places(tmp_path), ["Fine.", "/context"])
    assert session.context.agent_profile.job_description is None
    assert state.role_context == role_context(session.context.agent_profile)
    assert seen(channel, RoleContextPreparedEvent)[0].engine == EMBEDDED
    assert session.context.thinker is not None
    assert session.context.thinker.role_context == state.role_context
    assert "" not in calls(session)


async def test_the_model_adds_what_stands_in_the_job_description(tmp_path: Path) -> None:
    description = "You will move money between banks at night."
    state, channel, session = await llm_interview(
        places(tmp_path), ["Fine."], script(text="Money at night."), job_description=description
    )
    assert description in prompts(session, "")[0]
    assert state.role_context.startswith(role_context(session.context.agent_profile))
    assert state.role_context.endswith("Money at night.")
    assert seen(channel, RoleContextPreparedEvent)[0].engine == LLM


async def test_where_the_model_fails_at_the_role_context_the_template_stands(tmp_path: Path) -> None:
    state, channel, session = await llm_interview(
        places(tmp_path), ["Fine."], script(text=failure()), job_description="Money at night."
    )
    assert state.role_context == role_context(session.context.agent_profile)
    assert [event.step for event in seen(channel, EngineHandedOverEvent)] == [Step.ROLE_CONTEXT]
    assert [event.kind for event in asked(channel)] == [QuestionKind.WARM_UP, QuestionKind.PLANNED]


async def test_the_role_context_holds_no_point_and_is_bounded(tmp_path: Path) -> None:
    state, _, session = await llm_interview(
        places(tmp_path), ["Fine."], script(text="x" * 99_999), job_description="Money at night."
    )
    template = role_context(session.context.agent_profile)
    assert len(state.role_context) <= len(template) + LONGEST + 20
    assert "charge twice" not in template
    persona = ROLE["persona"]
    assert isinstance(persona, dict)
    assert persona["name"] in template


async def test_judges_are_not_given_the_role_context_and_interviewers_are(tmp_path: Path) -> None:
    _, _, session = await llm_interview(places(tmp_path), ["Fine.", THIN])
    thinker = session.context.thinker
    assert isinstance(thinker, ScriptedThinker)
    with_context = {name: use for name, _, use in thinker.calls}
    assert with_context.pop("FollowUp")
    assert not any(with_context.values())
