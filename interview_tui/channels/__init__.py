"""Where a person sits: plain lines, JSON lines, or the Textual app. A channel pushes input in and shows events."""
