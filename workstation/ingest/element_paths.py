"""Paths of elements as XPath by places alone: ``/*[1]/*[2]``, the same under any prefix."""

from __future__ import annotations

from lxml import etree


class ElementPaths:
    """The paths in one document. Each parent's children are counted once, where libxml2 would
    count them for every path anew."""

    def __init__(self, tree: etree._ElementTree) -> None:
        self._tree = tree
        self._paths: dict[etree._Element, str] = {}

    def of(self, element: etree._Element) -> str:
        """The path of an element, or of a comment."""
        if not isinstance(element.tag, str):
            return self._tree.getpath(element)
        found = self._paths.get(element)
        if found is None:
            parent = element.getparent()
            if parent is None:
                found = self._paths[element] = "/*[1]"
            else:
                above = self.of(parent)
                children = (child for child in parent if isinstance(child.tag, str))
                for place, child in enumerate(children, start=1):
                    self._paths[child] = f"{above}/*[{place}]"
                found = self._paths[element]
        return found
