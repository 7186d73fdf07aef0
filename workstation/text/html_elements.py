"""Which elements of HTML are parts of a sentence, and which hold no words to translate."""


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


INLINE = _named(
    "a abbr acronym audio b bdi bdo big br button canvas cite code data del dfn em embed font i "
    "iframe img input ins kbd label map mark math meter noscript object output picture progress "
    "q rp rt ruby s samp script select small span strike strong style sub sup svg template "
    "textarea time tt u var video wbr"
)
EMBRACING = _named(
    "a abbr acronym b bdi bdo big button cite data del dfn em font i ins label mark q rb rt "
    "ruby s small span strike strong sub sup time tt u"
)
"""Inline elements whose words belong to the sentence; all others are one code."""
NEEDED = _named("a abbr button del ins label sub sup")
"""Those that more than looks would be lost without."""
SILENT = _named(
    "audio canvas code embed iframe math noscript object pre script select style svg template "
    "textarea video"
)
ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
"""Attributes that a reader sees or hears."""
TOLD = _named("description og:description og:title twitter:description twitter:title")
"""The names of ``meta`` whose content is words."""
