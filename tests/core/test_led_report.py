"""What is told of an interview that a person led: whose it is, and what no engine judges."""

from pathlib import Path

from interview_tui.channels.plain_text import event_lines
from interview_tui.events import InterviewPausedEvent, Leader, QuestionKind
from interview_tui.history.wording import led_note
from interview_tui.ledger import ScoreRange, Verdict
from interview_tui.practice import Practice
from interview_tui.profiles.library import ProfileLibrary, RoleEntry
from interview_tui.profiles.models import Role
from interview_tui.reports.markdown import report_markdown
from interview_tui.reports.report import build_report
from interview_tui.reports.text import report_text
from interview_tui.tui.panels.entries import entry_of
from interview_tui.tui.panels.past_row import past_detail, recent_row, table_row
from interview_tui.tui.panels.status import Saving, status_line
from interview_tui.tui.screens.choices import RECENT, ROLES, home_of
from tests.history_kit import past
from tests.interview_kit import places
from tests.story_kit import Story

OWN = "What did you mend *last*?"


def led(*, ad_hoc: bool = True) -> Story:
    """One planned question answered, and between its parts one of the interviewer's own."""
    story = Story(led_by=Leader.INTERVIEWER)
    story.ask()
    story.answered({"retry": Verdict.COVERED})
    if ad_hoc:
        story.ask(QuestionKind.AD_HOC, question_id="", text=OWN)
        story.answer("A fence.")
    return story


def seen_by_candidate(story: Story) -> Story:
    copy = Story(led_by=Leader.INTERVIEWER)
    copy.state = type(story.state).fold([own for event in story.events if (own := event.for_candidate()) is not None])
    return copy


def test_a_question_of_the_interviewers_own_is_no_failure_and_no_zero() -> None:
    with_own, without = build_report(led().state), build_report(led(ad_hoc=False).state)
    assert (with_own.score, with_own.competencies) == (without.score, without.competencies)
    assert [one.asked for one in with_own.questions] == [one.asked for one in without.questions]
    assert with_own.next_steps == without.next_steps
    assert [(one.asked, one.answer) for one in with_own.unjudged] == [(OWN, "A fence.")]


def test_the_time_of_answers_to_ones_own_questions_is_told_and_counts() -> None:
    story = Story(led_by=Leader.INTERVIEWER)
    story.ask(QuestionKind.AD_HOC, question_id="", text=OWN)
    story.wait(50)
    story.answer("word " * 260)
    report = build_report(story.state)
    assert report.spoken_seconds == report.unjudged[0].spoken_seconds > 60
    told = "Took 0:50 · about 1:51 spoken"
    assert told in report_markdown(report)
    assert told in [line.strip() for line in report_text(report, with_marks=False)]


def test_with_nothing_but_questions_of_ones_own_there_is_no_score() -> None:
    story = Story(led_by=Leader.INTERVIEWER)
    story.ask(QuestionKind.AD_HOC, question_id="", text=OWN)
    story.answer("A fence.")
    report = build_report(story.state)
    assert (report.score, report.competencies, report.questions) == (None, (), ())


def test_the_report_says_that_somebody_led_and_tells_what_was_asked_besides() -> None:
    report = build_report(led().state)
    written, lines = report_markdown(report), report_text(report, with_marks=False)
    assert written.startswith("# Payments engineer, mid level: report of a led interview\n")
    assert "**What did you mend \\*last\\*?**\n\n> A fence." in written
    assert lines[0] == "Report of a led interview: Payments engineer, mid level"
    assert lines[lines.index(f"  {OWN}") + 1].strip() == "A fence."
    for told in (written, "\n".join(lines)):
        assert "your report" not in told
        assert "your answers" not in told


def test_a_practice_report_has_nothing_of_it() -> None:
    report = build_report(Story().state)
    assert report_markdown(report).startswith("# Payments engineer, mid level: your report\n")
    assert "judged by no engine" not in report_markdown(report)


def test_the_candidate_is_told_of_no_plan() -> None:
    story = led()
    asked = story.state.tree["t2"].asked
    received = asked.for_candidate()
    assert received is not None
    entry, for_interviewer = entry_of(received, seen_by_candidate(story).state), entry_of(asked, story.state)
    assert entry is not None
    assert for_interviewer is not None
    assert (entry.heading, for_interviewer.heading) == ("Question from your interviewer", "Beside the plan")


def test_no_status_and_no_transcript_speaks_of_a_plan() -> None:
    story = Story(led_by=Leader.INTERVIEWER)
    story.ask(QuestionKind.AD_HOC, question_id="", text=OWN)
    assert "extra question" in status_line(story.state, story.moment, Saving.SAVED, 120).plain
    lines = [line for event in story.events for line in event_lines(event, story.state)]
    assert f"[The interviewer's own question] {OWN}" in lines
    assert "led by an interviewer" in lines[0]
    assert not [line for line in lines if "plan" in line.casefold() or "/help" in line]
    assert event_lines(InterviewPausedEvent(), story.state)[0] == "On hold. The clock stands."


def test_the_start_screen_offers_none_of_it_to_go_on_with_or_to_repeat(tmp_path: Path) -> None:
    library = ProfileLibrary(places(tmp_path))
    roles: list[tuple[RoleEntry, Role | None]] = [
        (entry, library.role(entry.path)) for entry in library.roles() if entry.id == "payments"
    ]
    home = home_of(roles, [past(0, led=True, ended=False), past(3, ScoreRange(4, 5), led=True)], Practice("textual"))
    assert [choice.section for choice in home.choices] == [ROLES, RECENT]
    assert "Not practised yet" in home.choices[0].prompt.plain
    assert "None yet" in home.choices[0].detail.plain
    assert home.repeat is None


def test_the_history_shows_who_led_and_how_it_goes_on() -> None:
    ended, waiting, own = past(0, led=True), past(0, led=True, ended=False), past(0)
    assert " led " in table_row(ended, 100).plain
    assert "led" in recent_row(ended).plain
    assert "led by an interviewer" in past_detail(ended).plain
    assert "interview-tui sessions show payments-0" in past_detail(ended).plain
    assert "interview-tui host --resume payments-0" in led_note(waiting)
    assert led_note(ended) == "Led by an interviewer: not counted here."
    assert led_note(own) == ""
    assert "coach mode" in past_detail(own).plain
    assert "led" not in table_row(own, 100).plain + recent_row(own).plain + past_detail(own).plain
