"""Evaluators that ask a language model. They judge one answer per call, without name, CV or persona, and take nothing
for evidence that code has not found in the answer."""
