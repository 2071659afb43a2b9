"""Sample answers kept in a file of their own, so that whoever writes phrasings does not see them."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from interview_tui.profiles.models import Bank, Id, Model, Sample
from interview_tui.profiles.problems import Problem, ProfileError, Severity
from interview_tui.profiles.wording import describe
from interview_tui.profiles.yaml_reader import read_yaml


class HeldOut(Model):
    """`samples` by the id of their question."""

    samples: dict[Id, tuple[Sample, ...]] = Field(min_length=1)


def with_samples(path: Path, banks: Sequence[Bank]) -> list[Bank]:
    """The questions of the banks that the file has samples for, with these in place of their own.

    Raises `ProfileError` where the file is broken or names a question or a point that is not there.
    """
    document = read_yaml(path)
    try:
        held_out = TypeAdapter(HeldOut).validate_python(document.data)
    except ValidationError as error:
        problems = [
            Problem(document.place(each["loc"]), Severity.ERROR, describe(each, HeldOut))
            for each in error.errors(include_url=False)
        ]
        raise ProfileError(problems) from None
    known = {question.id: question for bank in banks for question in bank.questions}
    for id_, samples in held_out.samples.items():
        if id_ not in known:
            raise ProfileError.at(document.place(("samples", id_)), f"no question {id_!r} in the banks")
        points = {point.id for point in known[id_].points}
        for index, sample in enumerate(samples):
            for unknown in sample.expect.keys() - points:
                place = document.place(("samples", id_, index, "expect", unknown))
                raise ProfileError.at(place, "the question has no point of this id")
    return [bank for each in banks if (bank := _with(each, held_out))]


def _with(bank: Bank, held_out: HeldOut) -> Bank | None:
    questions = tuple(
        question.model_copy(update={"samples": held_out.samples[question.id]})
        for question in bank.questions
        if question.id in held_out.samples
    )
    return bank.model_copy(update={"questions": questions}) if questions else None
