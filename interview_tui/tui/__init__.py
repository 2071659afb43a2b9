"""The Textual app: screens, panels, themes. It shows events and hands in text; it never sees the broker."""
