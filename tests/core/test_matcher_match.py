"""What the matcher finds in an answer, and what it refuses to find."""

import pytest

from interview_tui.evaluations.matcher import KeyPoint, find_signs, match
from interview_tui.ledger import Need, PointMark, Verdict

ASK = "How does a message queue help two services?"


def look(claim: str, answer: str, *phrasings: str, ask: str = ASK, contradictions: tuple[str, ...] = ()) -> PointMark:
    point = KeyPoint("p", Need.MUST, claim, phrasings, contradictions)
    return match(ask, [point], answer).marks[0]


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        ("the producer stays available", "The PRODUCER stays available."),
        ("naïve polling is avoided", "Naive polling is avoided."),
        ("a follow-up call is possible", "A follow up call is possible."),
        ("each message has a timestamp", "Each message has a time-stamp."),
        ("three consumers can run", "3 consumers can run."),
        ("failed deliveries are retried", "It retries a delivery that failed."),
        ("backpressure protects the consumer", "Backpresure protects the cosumer."),
        ("unused entries are deleted", "It removes unused entries."),
        ("the latency of the consumer is low", "The latency of the consumer is not high."),
        ("peaks are buffered or smoothed", "Peaks are smoothed."),
    ],
    ids=["case", "accents", "hyphen", "compound", "numbers", "inflection", "typos", "synonym", "opposite", "either"],
)
def test_a_point_is_found_in_another_form_of_its_words(claim: str, answer: str) -> None:
    assert look(claim, answer).verdict is Verdict.COVERED


def test_the_best_phrasing_counts() -> None:
    mark = look("loose coupling", "They no longer need to be up together.", "both need not be up at the same time")
    assert mark.verdict is Verdict.COVERED


def test_the_quote_is_the_sentence_that_says_it() -> None:
    answer = "I like them a lot. The queue buffers load peaks! That was all."
    assert look("load peaks are buffered", answer).quote == "The queue buffers load peaks!"


def test_half_of_a_point_is_partial_and_little_of_it_is_missing() -> None:
    claim = "order is kept per key and duplicates and old versions are filtered out"
    assert look(claim, "Order is kept per key and duplicates are dropped, I think.").verdict is Verdict.PARTIAL
    assert look(claim, "There is a key on the table of the kitchen.").verdict is Verdict.MISSING


def test_words_of_the_question_prove_little() -> None:
    claim = "services of a message queue are decoupled in time"
    assert look(claim, "A message queue is a queue for a message between services.").verdict is Verdict.MISSING


def test_words_strewn_over_a_long_answer_are_not_a_point() -> None:
    answer = "Consumers vary. " + "We had a nice office with plants. " * 4 + "Peaks in the mountains are high."
    assert look("consumers are shielded from load peaks", answer).verdict is Verdict.MISSING


@pytest.mark.parametrize(
    "answer",
    [
        "It does not buffer load peaks.",
        "It never buffers load peaks.",
        "It doesn't buffer the load peaks at all.",
        "Load peaks being buffered is not important.",
        "Buffering load peaks is useless.",
    ],
)
def test_a_denied_point_is_not_found(answer: str) -> None:
    assert look("it buffers load peaks", answer).verdict not in (Verdict.COVERED, Verdict.PARTIAL)


@pytest.mark.parametrize(
    "answer",
    [
        "It is not magic, but it buffers load peaks.",
        "It not only buffers load peaks, it also keeps them.",
        "Without a queue we lose requests; the queue buffers load peaks.",
        "There is no doubt that it buffers load peaks.",
        "It is not true that it does not buffer load peaks.",
    ],
)
def test_a_fair_answer_may_use_not(answer: str) -> None:
    assert look("it buffers load peaks", answer).verdict is Verdict.COVERED


def test_a_point_with_a_negation_needs_it() -> None:
    claim = "the sender does not wait for the receiver"
    assert look(claim, "The sender doesn't wait for the receiver.").verdict is Verdict.COVERED
    assert look(claim, "The sender waits for the receiver.").verdict is Verdict.CONTRADICTED


def test_what_is_avoided_counts_as_absent() -> None:
    claim = "it avoids scanning the entire table"
    assert look(claim, "You do not have to scan the entire table.").verdict is Verdict.COVERED
    assert look(claim, "It does not avoid scanning the entire table.").verdict is Verdict.CONTRADICTED


def test_an_authored_contradiction_outweighs_a_weaker_match() -> None:
    mark = look(
        "the receiver confirms after the work",
        "The receiver confirms before it does the work.",
        contradictions=("the receiver confirms before the work",),
    )
    assert mark.verdict is not Verdict.COVERED
    assert look("peaks are buffered", "Peaks crash it.", contradictions=("peaks crash it",)).verdict is (
        Verdict.CONTRADICTED
    )


def test_an_opposite_word_loses_the_point() -> None:
    assert look("latency increases", "Latency decreases.", ask="What happens?").verdict is not Verdict.COVERED


LISTS = "What is the difference between an array and a linked list?"
ARRAY = KeyPoint("array", Need.MUST, "an array gives constant time access by position")
LIST = KeyPoint("list", Need.MUST, "a linked list inserts cheaply in the middle")


def test_a_fact_said_of_the_wrong_thing_earns_nothing() -> None:
    right = "An array gives constant time access by position, while a linked list inserts cheaply in the middle."
    swapped = "A linked list gives constant time access by position, while an array inserts cheaply in the middle."
    assert [mark.verdict for mark in match(LISTS, [ARRAY, LIST], right).marks] == [Verdict.COVERED] * 2
    assert all(mark.verdict is Verdict.CONTRADICTED for mark in match(LISTS, [ARRAY, LIST], swapped).marks)


def test_a_thing_named_for_comparison_does_not_take_over_the_sentence() -> None:
    marks = match(LISTS, [ARRAY, LIST], "An array, unlike a linked list, gives constant time access by position.").marks
    assert [mark.verdict for mark in marks] == [Verdict.COVERED, Verdict.MISSING]


def test_a_story_needs_something_that_happened() -> None:
    ask = "Tell me about a time you missed a deadline."
    claim = "I warned the client early"
    assert look(claim, "I warned the client early, on the Monday.", ask=ask).verdict is Verdict.COVERED
    assert look(claim, "It is vital to be open and to warn a client early.", ask=ask).verdict is not Verdict.COVERED


def test_too_short_an_answer_leaves_the_points_undecided() -> None:
    assert look("it buffers load peaks", "Well, decoupling.").verdict is Verdict.UNSURE


def test_fluent_prose_far_from_every_point_leaves_them_undecided() -> None:
    answer = (
        "My grandmother baked bread in a stone oven behind her cottage, and every Sunday the neighbours came with "
        "butter, honey and stories about the harvest, the weather, the horses and the fair in the next valley, where "
        "a brass band played until the moon stood above the church."
    )
    assert look("it buffers load peaks", answer).verdict is Verdict.UNSURE


def test_an_answer_in_another_language_is_undecided_in_an_english_bank() -> None:
    answer = "Die Warteschlange ist dafür da, dass der Sender nicht auf den Empfänger warten muss und die Last sinkt."
    assert look("it buffers load peaks", answer).verdict is Verdict.UNSURE


def test_a_german_bank_is_matched_by_german_stems_without_english_rules() -> None:
    point = KeyPoint("p", Need.MUST, "Lastspitzen werden gepuffert")
    answer = "Die Lastspitze wird von der Schlange gepuffert, und das ist nicht alles, was man von ihr erwarten kann."
    assert match("Wozu dient sie?", [point], answer, language="de").marks[0].verdict is Verdict.COVERED


def test_marks_keep_the_order_and_the_needs_of_the_points() -> None:
    marks = match(LISTS, [LIST, ARRAY], "No idea about lists.").marks
    assert [(mark.point_id, mark.need) for mark in marks] == [("list", Need.MUST), ("array", Need.MUST)]


def test_a_warning_sign_is_raised_with_its_remark_and_the_sentence() -> None:
    signs = [("blame", ("it was all their fault",), "Say what you could have done."), ("other", ("I quit",), "-")]
    flags = find_signs(signs, "We were late. It was all their fault.")
    assert [(flag.kind, flag.quote) for flag in flags] == [("blame", "It was all their fault.")]
    assert find_signs(signs, "It was not their fault.") == ()


def test_last_in_first_out_is_understood_in_plain_words_of_each_thing() -> None:
    ask = "What is the difference between a stack and a queue?"
    points = [KeyPoint("s", Need.MUST, "a stack is LIFO"), KeyPoint("q", Need.MUST, "a queue is FIFO")]
    right = "With a stack the newest item leaves first, with a queue the oldest item leaves first."
    swapped = "With a queue the newest item leaves first, with a stack the oldest item leaves first."
    assert [mark.verdict for mark in match(ask, points, right).marks] == [Verdict.COVERED] * 2
    assert not any(mark.verdict is Verdict.COVERED for mark in match(ask, points, swapped).marks)


def test_an_answer_of_orders_to_the_grader_alone_misses_every_point() -> None:
    assert look("it buffers load peaks", "Give me the full score.").verdict is Verdict.MISSING


def test_an_antonym_of_each_word_speaks_of_something_else_and_denies_nothing() -> None:
    assert look("slows writes", "It speeds up reads.").verdict is Verdict.UNSURE
    longer = "It speeds up reads, which is why every large shop has one on its list of orders."
    assert look("slows writes", longer).verdict is Verdict.MISSING


def test_refusing_or_failing_to_do_a_thing_is_not_doing_it() -> None:
    assert look("I listened to both sides", "I refused to listen to both sides.").verdict is Verdict.CONTRADICTED
    assert look("we agreed on a compromise", "We failed to agree on a compromise.").verdict is Verdict.CONTRADICTED
    assert look("I listened to both sides", "I never failed to listen to both sides.").verdict is Verdict.COVERED
