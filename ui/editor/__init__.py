"""The editor of a story: one text pane with proofing marks, fixes, search and a ruler."""

from ui.editor.marks import Category, Mark
from ui.editor.painting import BylineItem
from ui.editor.pane import EditorPane
from ui.editor.story import StoryEditor
from ui.editor.typing_aids import Aids

__all__ = ["Aids", "BylineItem", "Category", "EditorPane", "Mark", "StoryEditor"]
