"""The app's own themes, and those of a person as Textual has them.

Dark and light: quiet backgrounds, one leading colour, text of at least 4.5:1 on every ground it stands on. High
contrast: text of at least 7:1, borders of 3:1 (WCAG 2.2, 1.4.6 and 1.4.11).
"""

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from interview_tui.user_themes import UserTheme

DARK = Theme(
    name="dark",
    primary="#8ab4f8",
    secondary="#7d8aa5",
    accent="#e3b25f",
    success="#8fce9b",
    warning="#e3b25f",
    error="#f08b8b",
    foreground="#d9dce3",
    background="#15171c",
    surface="#1b1e25",
    panel="#272b35",
    dark=True,
    variables={
        "foreground-muted": "#a6acb8",
        "block-cursor-background": "#2f3d57",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#262d3b",
        "block-cursor-text-style": "none",
        "footer-key-foreground": "#8ab4f8",
        "footer-background": "#1b1e25",
        "border": "#8ab4f8",
        "border-blurred": "#3b414f",
        "scrollbar": "#3b414f",
        "scrollbar-background": "#15171c",
        "input-selection-background": "#8ab4f8 30%",
    },
)
LIGHT = Theme(
    name="light",
    primary="#2b5c9e",
    secondary="#5d6675",
    accent="#8a5a00",
    success="#22703f",
    warning="#8a5a00",
    error="#a92c3b",
    foreground="#23262d",
    background="#f4f3ef",
    surface="#fcfbf8",
    panel="#e6e4dd",
    dark=False,
    variables={
        "foreground-muted": "#565b66",
        "block-cursor-background": "#d3e0f2",
        "block-cursor-foreground": "#14161a",
        "block-cursor-blurred-background": "#dfe6ee",
        "block-cursor-text-style": "none",
        "footer-key-foreground": "#2b5c9e",
        "footer-background": "#e6e4dd",
        "border": "#2b5c9e",
        "border-blurred": "#c3bfb4",
        "scrollbar": "#c3bfb4",
        "scrollbar-background": "#f4f3ef",
        "input-selection-background": "#2b5c9e 25%",
    },
)
HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#9fd0ff",
    secondary="#d6d6d6",
    accent="#ffd75f",
    success="#8ff09a",
    warning="#ffd75f",
    error="#ffb3b3",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    variables={
        "text": "#ffffff",
        "text-muted": "#d6d6d6",
        "text-disabled": "#c0c0c0",
        "foreground-muted": "#d6d6d6",
        "foreground-disabled": "#c0c0c0",
        "error-muted": "#3a0000",
        "block-cursor-background": "#12305c",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold underline",
        "block-cursor-blurred-background": "#2a2a2a",
        "footer-key-foreground": "#9fd0ff",
        "footer-background": "#1c1c1c",
        "border": "#9fd0ff",
        "border-blurred": "#9a9a9a",
        "scrollbar": "#9a9a9a",
        "scrollbar-background": "#000000",
        "input-selection-background": "#12305c",
        "screen-selection-background": "#12305c",
    },
)
OWN = (DARK, LIGHT, HIGH_CONTRAST)


def textual_theme(theme: "UserTheme") -> Theme:
    return Theme(name=theme.name, variables=dict(theme.variables), **theme.fields)
