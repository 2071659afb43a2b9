"""An interviewer's scorecard: ratings that stand on the candidate's words, per competency and per interviewer.

Derived from the events of `interview_tui.events.scoring` alone. It judges nobody: it computes, compares and asks back.
It must not know widgets, logs, models or commands, and the engines' ledger does not flow into a rating.
"""
