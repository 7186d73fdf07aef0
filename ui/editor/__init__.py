"""The editor of a story: one text pane with proofing marks, fixes, search and a ruler."""

from ui.editor.marks import Category, Mark
from ui.editor.painting import BylineItem
from ui.editor.pane import EditorPane
from ui.editor.story import StoryEditor

__all__ = ["BylineItem", "Category", "EditorPane", "Mark", "StoryEditor"]
