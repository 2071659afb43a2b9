"""The errors a person is told about, each with the exit code it means.

    InterviewError              1  something failed
    └── UsageError              2  the command, option or file must be changed

A message is one line that names the file, line, field or option and says what to do.
"""


class InterviewError(Exception):
    exit_code = 1


class UsageError(InterviewError):
    exit_code = 2
