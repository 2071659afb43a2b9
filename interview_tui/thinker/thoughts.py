"""What of a model's text is meant to be heard: not the thinking that some models write before their reply."""

_BEGIN, _END = "<think>", "</think>"


class SpokenWords:
    """`take` each piece as it streams, `rest` at the end. Only a block that begins the text is thinking."""

    def __init__(self) -> None:
        self._held = ""
        self._speaking = False

    def take(self, piece: str) -> str:
        """What of the text so far can be said and has not been yet."""
        if self._speaking:
            return piece
        self._held += piece
        begun = self._held.lstrip()
        if begun.startswith(_BEGIN):
            _, ended, spoken = begun.partition(_END)
            return self._speak(spoken) if ended and spoken.strip() else ""
        return "" if _BEGIN.startswith(begun) else self._speak(self._held)

    def rest(self) -> str:
        """What was held back in case it became thinking, and did not."""
        return "" if self._speaking or self._held.lstrip().startswith(_BEGIN) else self._held

    def _speak(self, text: str) -> str:
        self._speaking = True
        return text.lstrip()
