"""The interview itself: its context, its state as a fold over events, and one handler per kind of event.

Knows events, profiles and the broker; must not know a widget, a database or a model SDK.
"""
