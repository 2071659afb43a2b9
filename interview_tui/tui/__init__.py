"""The Textual app: screens, panels, themes. It shows events and hands in text; it never sees the broker."""

import os

# Textual reads it when it is imported. At its own 60 a layout that takes longer than one tick costs two or three of
# them: words stream in jerks and keys echo late.
os.environ.setdefault("TEXTUAL_FPS", "120")
