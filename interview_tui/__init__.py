"""Job interviews in a terminal, run by an event-driven core."""

__version__ = "0.5.0"
