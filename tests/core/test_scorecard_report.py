"""The written scorecard: all of it for the file, and for the candidate what was released and not a word besides."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from interview_tui.clean_text import clean_line, clean_text
from interview_tui.events import AskQuestionEvent, QuestionKind, RemarkMadeEvent, RemarkWithdrawnEvent
from interview_tui.interview.desk import INTERVIEWER
from interview_tui.interview.state import InterviewState
from interview_tui.reports.feedback import candidate_markdown, candidate_text, release_text
from interview_tui.reports.scorecard import scorecard_markdown, scorecard_text
from interview_tui.scorecard.scorecard import Scorecard
from tests.channel_kit import HOSTILE
from tests.scorecard_kit import ADA, BO, COPY, NOBODY, RETRIED, ScoredStory

REASON = "the rest was told over lunch"


def scored() -> tuple[ScoredStory, RemarkMadeEvent, RemarkMadeEvent]:
    """Ada's card is full, with a kind and a private remark; nothing is released, nothing submitted."""
    story = ScoredStory()
    story.wait(60)
    story.stamp("apis", COPY, point="key")
    story.stamp("apis", RETRIED)
    story.rate("apis", 4)
    story.rated("data", 1)
    story.stamp("data", RETRIED)
    kind = story.remark("keep measuring like this", "Then we measured.", "apis")
    private = story.remark("solid, but for our own ears", under="data")
    story.override(3.5, REASON)
    return story, kind, private


def both_forms(story: ScoredStory, reader: str | None = None) -> list[str]:
    """The file's report as Markdown and as plain text."""
    return [
        scorecard_markdown(story.scorecard, story.state, reader),
        "\n".join(scorecard_text(story.scorecard, story.state, reader)),
    ]


def feedback(story: ScoredStory) -> list[str]:
    """The candidate's report as Markdown and as plain text."""
    return [
        candidate_markdown(story.scorecard, story.state),
        "\n".join(candidate_text(story.scorecard, story.state)),
    ]


def test_the_file_holds_ratings_with_their_anchors_evidence_remarks_and_reasons() -> None:
    story, _, _ = scored()
    story.submit()
    for report in both_forms(story):
        assert "Overall 1.8 of 5, computed: 2 of 3 competencies rated on evidence." in report
        assert f"own overall: 3.5 of 5 at 1:09. Reason: {REASON}" in report
        assert "Ratings in at 1:10." in report
        assert "APIS (weight 1): 4 of 5" in report
        assert "Anchor 3: apis known" in report
        assert "Anchor 5: apis weighed" in report
        assert "apis guessed" not in report
        assert "Anchor 1: data guessed" in report
        assert f"For: “{COPY}” (turn 1, 1:00; key point: each request carries a unique key)" in report
        assert f"Against: “{NOBODY}” (turn 1, 1:04)" in report
        assert "Remark (turn 1, 1:07, about “Then we measured.”): keep measuring like this" in report
        assert "TEAM (weight 2): locked, no evidence yet" in report


def test_the_file_says_what_was_asked_when_and_how_long_it_took_and_can_be_read_alone() -> None:
    story = ScoredStory()
    story.wait(30)
    story.probe("t1", "key", "Which key?")
    story.wait(45)
    story.answer("The one of the request.")
    own = {"kind": QuestionKind.AD_HOC, "engine": INTERVIEWER}
    story.tell(AskQuestionEvent, turn_id="t3", text="What did you *mend* last?", **own)
    story.wait(20)
    story.answer("A fence.")
    story.tell(AskQuestionEvent, turn_id="t4", text="And why?", parent_turn_id="t3", **own)
    story.skip()
    planned = {"kind": QuestionKind.PLANNED, "question_id": "q1", "engine": INTERVIEWER}
    story.tell(AskQuestionEvent, turn_id="t5", text="Really?", **planned)
    markdown, text = both_forms(story)
    for told in (
        "Turn 1 (planned question, APIS, asked at 0:00, answered in 0:00): How do you retry?",
        "Turn 2 (follow-up after turn 1, APIS, asked at 0:30, answered in 0:45): Which key?",
        "Turn 4 (the interviewer's own question after turn 3, asked at 1:35, skipped): And why?",
        "Turn 5 (planned question in the interviewer's words, asked at 1:35, no answer yet): Really?",
    ):
        assert told in markdown
        assert told in text
    assert "asked at 1:15, answered in 0:20): What did you \\*mend\\* last?\n- Answer to turn 3: A fence." in markdown
    assert "Answer to turn 2: The one of the request." in markdown
    assert "Answer to" not in text  # the conversation stands above it


def test_the_file_says_when_each_rating_was_given_and_what_was_stamped_too_late_for_it() -> None:
    story, _, _ = scored()
    story.submit()
    story.stamp("apis", NOBODY, supports=False)
    for report in both_forms(story):
        assert "Rated at 1:02." in report
        assert "Rated at 1:05." in report
        assert f"Against: “{NOBODY}” (turn 1, 1:11; after the ratings were in)" in report


def test_the_file_points_at_what_does_not_fit_together() -> None:
    story, _, _ = scored()
    for report in both_forms(story):
        assert "a remark sounds positive, by the word “solid”. “solid, but for our own ears” (turn 1, 1:08)" in report
        assert "The override 3.5 lies 1.7 above the computed 1.8." in report


def test_a_rating_that_lost_its_evidence_is_said_to_count_no_more() -> None:
    story = ScoredStory()
    evidence = story.stamp()
    story.rate("apis", 5)
    story.unstamp(evidence)
    story.stamp("data")
    for report in both_forms(story):
        assert "APIS (weight 1): 5 of 5, without evidence: not counted" in report
        assert "DATA (weight 3): not rated" in report
        assert "Overall –, computed: 0 of 3" in report


def test_the_spread_of_a_panel_is_shown_and_a_wide_one_said() -> None:
    story, _, _ = scored()
    story.rated("apis", 2, by=BO)
    story.rated("data", 2, by=BO)
    for report in both_forms(story):
        assert "APIS: 2 to 4, 2 apart, mean 3.0 (Ada 4, Bo 2). Talk about it" in report
        assert "DATA: 1 to 2, 1 apart, mean 1.5 (Ada 1, Bo 2).\n" in f"{report}\n"


def test_a_reader_finds_nothing_of_others_before_their_own_ratings_are_in() -> None:
    story, _, _ = scored()
    story.rated("data", 2, by=BO)
    for report in both_forms(story, BO):
        assert "Not shown until your own ratings are in: Ada." in report
        assert report.count(ADA) == 1
        assert not any(secret in report for secret in (f"“{RETRIED}”", REASON, "1 of 5", "apart"))
    story.submit(BO)
    assert all(REASON in report and "1 apart" in report for report in both_forms(story, BO))


def test_what_was_released_is_written_down_for_the_file() -> None:
    story, kind, _ = scored()
    story.release("apis", quotes=True, computed=True, own=True, remarks=(kind,))
    story.rate("apis", 1)
    told = "APIS 4 of 5, 2 quotes, computed overall 1.8 of 5, own overall 3.5 of 5, 1 remark"
    assert all(f"Released to the candidate at 1:10: {told}." in report for report in both_forms(story))
    story.release()
    assert all("Taken back from the candidate at 1:12: all that was" in report for report in both_forms(story))


def test_without_a_release_the_candidate_reads_nothing() -> None:
    story, _, _ = scored()
    assert all(report.strip().endswith("Nothing was released yet.") for report in feedback(story))


def test_an_empty_release_takes_back_the_one_before_and_the_candidate_is_told() -> None:
    story, _, _ = scored()
    story.release("apis", own=True)
    taken_back = story.release()
    for report in (*feedback(story), "\n".join(release_text(taken_back, story.state))):
        assert report.strip().endswith("What was released before was taken back.")
        assert "of 5" not in report


def test_the_candidate_is_told_of_the_release_that_was_made_and_not_of_a_later_one() -> None:
    story, _, _ = scored()
    first = story.release("apis")
    story.release("data")
    assert [line.strip() for line in release_text(first, story.state)][1:] == ["APIS", "Rated 4 of 5."]


def test_the_candidate_reads_what_was_released_and_nothing_else() -> None:
    story, kind, private = scored()
    story.rated("team", 2, by=BO)
    story.release("apis", remarks=(kind,))
    markdown, text = feedback(story)
    assert markdown.split("\n") == [
        "# Payments engineer, mid level: feedback",
        "",
        "## APIS",
        "",
        "- Rated 4 of 5.",
        "",
        "## Remarks",
        "",
        "- keep measuring like this “Then we measured.”",
        "",
    ]
    secrets = [ADA, BO, COPY, RETRIED, NOBODY, REASON, "DATA", "TEAM", "known", "guessed", "weight", "1.8", "3.5"]
    secrets += [private.text, "unique key", "sounds", "1:0", "Overall", "apart"]
    assert [secret for secret in secrets if secret in markdown + text] == []


def test_quotes_and_overall_ratings_go_out_on_their_own_ticks_alone() -> None:
    story, _, _ = scored()
    story.release("apis", quotes=True)
    for report in feedback(story):
        assert f"Spoke for it: “{COPY}”" in report
        assert NOBODY not in report
        assert "Overall" not in report
    story.release(computed=True)
    for report in feedback(story):
        assert "Computed from the ratings: 1.8 of 5." in report
        assert not any(secret in report for secret in (COPY, REASON, "Rated", "own", "3.5"))
    story.release(own=True)
    for report in feedback(story):
        assert "The interviewer's own: 3.5 of 5." in report
        assert not any(secret in report for secret in (REASON, "Computed", "1.8"))


def test_words_that_show_two_key_points_of_a_competency_go_out_once() -> None:
    story = ScoredStory()
    story.stamp(point="key")
    story.stamp(point="store")
    story.rate("apis", 4)
    story.release("apis", quotes=True)
    assert [report.count(COPY) for report in feedback(story)] == [1, 1]


def test_nothing_that_happens_after_a_release_changes_what_the_candidate_reads() -> None:
    story, kind, _ = scored()
    story.release("apis", quotes=True, computed=True, own=True, remarks=(kind,))
    before = feedback(story)
    story.rate("apis", 1)
    story.override(1.5)
    for evidence in story.card().under("apis"):
        story.unstamp(evidence)
    story.stamp("apis", NOBODY, supports=False)
    story.enter(RemarkWithdrawnEvent(remark_id=kind.event_id))
    assert feedback(story) == before
    story.release("apis", quotes=True)
    for report in feedback(story):
        assert "Rated 1 of 5." in report
        assert f"Spoke against it: “{NOBODY}”" in report
        assert not any(old in report for old in (COPY, kind.text, "Computed", "own"))


def test_several_interviewers_are_numbered_not_named() -> None:
    story, _, _ = scored()
    story.rated("apis", 2, by=BO)
    story.release("apis", by=BO)
    story.release("apis")
    for report in feedback(story):
        assert report.index("Interviewer 1") < report.index("Rated 4") < report.index("Interviewer 2")
        assert not any(name in report for name in (ADA, "Bo"))


@pytest.mark.parametrize("written", [scorecard_markdown, scorecard_text, candidate_markdown, candidate_text])
def test_before_the_start_nothing_is_written(written: Callable[[Scorecard, InterviewState], object]) -> None:
    with pytest.raises(ValueError, match="not started"):
        written(Scorecard(), InterviewState())


@pytest.mark.parametrize(
    "text",
    [
        "# heading\n\n- item\n```\ncode",
        "<b>x</b> [a](b) ![c](d) | e | `f` *g* _h_",
        "1. one",
        "&amp; $x$ ~~y~~",
        HOSTILE,
    ],
)
def test_words_of_people_are_shown_as_they_stand_and_act_on_nothing(text: str) -> None:
    story = ScoredStory(title=clean_line(text))
    story.ask()
    story.answer(clean_text(text))
    story.rated("apis", 3)
    remark = story.remark(text, under="apis")
    story.override(3, f"{text} that is why")
    story.release("apis", computed=True, own=True, remarks=(remark,))
    for markdown in (
        scorecard_markdown(story.scorecard, story.state),
        candidate_markdown(story.scorecard, story.state),
    ):
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
        inline = [child for token in tokens for child in token.children or ()]
        assert {token.tag for token in tokens} <= {"h1", "h2", "h3", "ul", "li", "p", ""}
        assert {child.type for child in inline} <= {"text", "text_special"}
        said = ["".join(child.content for child in token.children or ()) for token in tokens if token.children]
        assert any(clean_line(text, 1000) in line for line in said)
        assert "\x1b" not in markdown
    assert all("\x1b" not in line and "\n" not in line for line in scorecard_text(story.scorecard, story.state))
