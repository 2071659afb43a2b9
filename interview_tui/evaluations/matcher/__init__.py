"""Text matching of an answer against key points. Standard library and a stemmer; knows no events and no models."""

from interview_tui.evaluations.matcher.match import Matching, find_signs, match
from interview_tui.evaluations.matcher.overrides import remove_overrides
from interview_tui.evaluations.matcher.rubric import KeyPoint

__all__ = ["KeyPoint", "Matching", "find_signs", "match", "remove_overrides"]
