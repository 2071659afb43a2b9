"""The report: figures from the ledger alone, and other people's words as they stand."""

import unicodedata

import pytest
from markdown_it import MarkdownIt

from interview_tui.clean_text import clean_text
from interview_tui.events import (
    EndReason,
    Evaluation,
    EvaluationsGeneratedEvent,
    Finding,
    FindingKind,
    InterviewEndedEvent,
    InterviewPausedEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import Aid, Band, Ledger, ScoreRange, Verdict
from interview_tui.reports.markdown import literal, report_markdown
from interview_tui.reports.report import MAX_NEXT_STEPS, build_report, mean_range
from interview_tui.reports.text import report_text
from tests.interview_kit import point, question
from tests.story_kit import Story

ALL = dict.fromkeys(("retry", "key", "store"), Verdict.COVERED)
ANCHORS = {"low": "a", "middle": "b", "high": "c"}


def two_competencies() -> Story:
    apis = {"id": "apis", "name": "APIs", "description": "x", "anchors": ANCHORS}
    both = [apis, apis | {"id": "data", "name": "Data", "weight": 3}]
    return Story([question(1), question(2, competency="data"), question(3, competency="data")], competencies=both)


def test_before_the_start_there_is_no_report() -> None:
    with pytest.raises(ValueError, match="not started"):
        build_report(InterviewState())


def test_an_interview_without_answers_has_a_report_without_a_score() -> None:
    report = build_report(Story().state)
    assert (report.score, report.questions, report.competencies, report.ended) == (None, (), (), "")
    assert "not scored" in report_markdown(report)
    assert any("not scored" in line for line in report_text(report, with_marks=True))


def test_competencies_are_means_of_their_questions_and_the_whole_weighs_them() -> None:
    story = two_competencies()
    story.ask()
    story.answered(ALL)
    story.ask(question_id="q2")
    story.answered(dict.fromkeys(ALL, Verdict.MISSING))
    story.ask(question_id="q3")
    story.answered(dict.fromkeys(ALL, Verdict.UNSURE))
    report = build_report(story.state)
    assert [(c.name, c.score, c.questions) for c in report.competencies] == [
        ("APIs", ScoreRange(5.0, 5.0), 1),
        ("Data", ScoreRange(1.0, 3.0), 2),
    ]
    assert report.score == ScoreRange(2.0, 3.5)


def test_a_skipped_question_is_reported_and_lowers_nothing() -> None:
    story = Story()
    story.ask()
    story.answered(ALL)
    story.ask(question_id="q2")
    story.skip()
    report = build_report(story.state)
    assert report.score == ScoreRange(5.0, 5.0)
    assert [q.score for q in report.questions] == [ScoreRange(5.0, 5.0), None]
    assert report.questions[1].exchanges[0].answer == ""


def test_probes_belong_to_their_question() -> None:
    story = Story()
    root = story.ask(text="First?")
    story.answered({"retry": Verdict.COVERED})
    story.probe(root, "key", text="And the key?")
    story.answered({"key": Verdict.COVERED, "store": Verdict.COVERED}, aid=Aid.PROBED)
    report = build_report(story.state)
    assert [exchange.asked for exchange in report.questions[0].exchanges] == ["First?", "And the key?"]
    assert report.questions[0].score == ScoreRange(4.6, 4.6)


def test_hints_are_shown_with_what_they_took() -> None:
    story = Story()
    root = story.ask()
    story.hint(root, 0.5)
    story.answered(ALL, aid=Aid.HINTED)
    report = build_report(story.state)
    assert report.questions[0].score == ScoreRange(4.5, 4.5)
    assert "hints took 0.5" in report_markdown(report)
    assert "after a hint" in report_markdown(report)


def test_a_question_without_points_has_a_band_and_no_number() -> None:
    story = Story([question(1, points=[])])
    turn_id = story.ask()
    story.answer()
    evaluation = Evaluation(evaluator="key_points", engine="embedded", ledger=Ledger("embedded"), band=Band.SOME)
    story.tell(EvaluationsGeneratedEvent, turn_id=turn_id, evaluations=(evaluation,))
    report = build_report(story.state)
    assert (report.questions[0].score, report.questions[0].band, report.score) == (None, Band.SOME, None)
    assert "some of it found" in report_markdown(report)


def test_open_points_become_next_steps_the_needed_ones_first_and_not_too_many() -> None:
    story = Story([question(n, points=[point("store", need="should"), point("key")]) for n in (1, 2, 3)])
    for number in (1, 2, 3):
        story.ask(question_id=f"q{number}")
        story.answered({"key": Verdict.CONTRADICTED} if number == 1 else {})
    steps = build_report(story.state).next_steps
    assert [step.claim for step in steps] == ["the claim of key"] * 3 + ["the claim of store"] * 2
    assert len(steps) == MAX_NEXT_STEPS


def test_points_that_were_found_or_are_undecided_are_no_next_steps() -> None:
    story = Story()
    story.ask()
    story.answered({"retry": Verdict.COVERED, "key": Verdict.PARTIAL, "store": Verdict.UNSURE})
    assert build_report(story.state).next_steps == ()


def test_time_is_that_of_the_interview_without_its_pauses() -> None:
    story = Story()
    story.ask()
    story.wait(125)
    story.answered(ALL)
    story.tell(InterviewPausedEvent)
    story.wait(5000)
    story.tell(InterviewEndedEvent, reason=EndReason.COMPLETED)
    report = build_report(story.state)
    assert (report.seconds, report.ended) == (125, "completed")
    assert "Time 2:05;" in report_markdown(report)


def test_advice_comes_once_and_never_into_the_score() -> None:
    story = Story()
    advice = Finding(kind=FindingKind.ADVICE, label="hedges", detail="fewer")
    for number in (1, 2):
        turn_id = story.ask(question_id=f"q{number}")
        story.answer()
        evaluation = Evaluation(evaluator="delivery", engine="embedded", findings=(advice,))
        story.tell(EvaluationsGeneratedEvent, turn_id=turn_id, evaluations=(evaluation,))
    report = build_report(story.state)
    assert report.score is None
    assert report_markdown(report).count("hedges: fewer") == 1
    assert sum("hedges: fewer" in line for line in report_text(report, with_marks=True)) == 1


@pytest.mark.parametrize(
    ("weighted", "mean"),
    [
        ([], None),
        ([(None, 1.0)], None),
        ([(ScoreRange(1, 2), 0.0)], None),
        ([(ScoreRange(1, 2), 1.0), (None, 9.0), (ScoreRange(3, 5), 1.0)], ScoreRange(2.0, 3.5)),
        ([(ScoreRange(1, 1), 1.0), (ScoreRange(5, 5), 3.0)], ScoreRange(4.0, 4.0)),
    ],
)
def test_a_mean_is_taken_of_what_has_a_score(
    weighted: list[tuple[ScoreRange | None, float]], mean: ScoreRange | None
) -> None:
    assert mean_range(weighted) == mean


HOSTILE = [
    "`code` and ``` more",
    "```\nfenced\n```",
    "~~~ tildes ~~~ ~~gone~~",
    "<script>alert(1)</script> <b>bold</b> <!-- not shown -->",
    "[link](http://example.org) ![image](x) [ref]: x",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "1. first",
    "12) twelfth",
    "---",
    "===",
    "***stars*** __lines__ * a",
    "one\n\n    two\n# three",
    "&lt;b&gt; &amp; &#91; &copy",
    "back \\ slash \\* \\\\",
    "$x^2$ ends \\",
    "[/nope] [@click=app.quit]x",
    "\x1b]52;c;AAAA\x07 \x00 \u202e \ud800",
]


def rendered(markdown: str) -> tuple[list[str], str]:
    """The kinds of blocks, and all text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = [token.type for token in tokens if token.type.endswith(("_open", "fence", "block", "hr"))]
    return kinds + [child.type for child in inline if child.type != "text"], "".join(c.content for c in inline)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("before", ["", "> ", "- ", "## "])
def test_literal_text_is_shown_as_it_stands_wherever_it_stands(before: str, text: str) -> None:
    kinds, shown = rendered(before + literal(text))
    assert kinds == rendered(before + "plain")[0]
    assert "\n" not in literal(text)
    if text.isprintable():
        assert shown == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_change_nothing_in_the_shape_of_a_report(text: str) -> None:
    def shape(words: str) -> list[str]:
        words = clean_text(words)
        story = Story([question(1, ask=words, model_answer=words), question(2)])
        story.ask(text=words)
        turn = story.answer(words)
        story.evaluate(turn.turn_id, {"retry": Verdict.COVERED}, words)
        return rendered(report_markdown(build_report(story.state)))[0]

    assert shape(text) == shape("plain")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_control_byte_reaches_a_report(text: str) -> None:
    story = Story()
    story.ask(text=text)
    story.answered(ALL)
    written = report_markdown(build_report(story.state)).replace("\n", "")
    assert not [character for character in written if unicodedata.category(character) in ("Cc", "Cf", "Cs")]


def test_lines_for_terminals_are_one_line_each() -> None:
    story = Story()
    story.ask(text="one\ntwo")
    story.answered({})
    assert not [line for line in report_text(build_report(story.state), with_marks=True) if "\n" in line]
