"""How a role goes over time, overall and per competency, as lines."""

from collections.abc import Iterator

from textual.content import Content

from interview_tui.history.progress import RoleProgress
from interview_tui.history.wording import SCALE, practised_text, trend_numbers
from interview_tui.tui.content import MUTED, literal_line
from interview_tui.tui.panels.role_card import mixed_rows, trend_rows


def progress_rows(progress: RoleProgress) -> Iterator[Content]:
    """Nothing for what was never practised: a log that never began, or one that cannot be read."""
    if not progress.practised:
        return
    yield Content.assemble(literal_line(progress.title, "bold $primary"), " over time")
    finished = f"{len(progress.overall.results)} finished with a score"
    waiting = f", {progress.unfinished} unfinished" if progress.unfinished else ""
    yield Content.styled(f"{practised_text(progress)}: {finished}{waiting}", MUTED)
    yield from trend_rows((progress.overall, *progress.competencies), trend_numbers)
    yield from mixed_rows(progress)
    yield Content.styled(SCALE, MUTED)
