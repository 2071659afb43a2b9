"""The other interviewers of a panel, each at a terminal of the same machine: what they send, and what they are told."""
