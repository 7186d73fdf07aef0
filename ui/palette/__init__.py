"""The palette: one place to run a command, open a story, look up a term or go somewhere."""

from ui.palette.palette import Palette

__all__ = ["Palette"]
