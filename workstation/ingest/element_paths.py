"""Paths of elements as XPath by places alone: ``/*[1]/*[2]``, the same under any prefix."""

from __future__ import annotations

from lxml import etree


class ElementPaths:
    """The paths in one document. Each parent's children are counted once, where libxml2 would
    count them for every path anew."""

    def __init__(self) -> None:
        self._paths: dict[etree._Element, str] = {}

    def of(self, element: etree._Element) -> str:
        """The path of an element, a comment or an instruction inside the root."""
        if not isinstance(element.tag, str):
            kind = "comment()" if element.tag is etree.Comment else "processing-instruction()"
            parent = element.getparent()
            above = "" if parent is None else self.of(parent)
            before = sum(
                1 for one in element.itersiblings(preceding=True) if one.tag is element.tag
            )
            return f"{above}/{kind}[{before + 1}]"
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
