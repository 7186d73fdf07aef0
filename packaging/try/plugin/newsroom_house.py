"""A check of a newsroom's own, to see that the installed program finds plugins."""

from workstation.proofing.finding import Finding, Severity


class Announces:
    """Points at the first character of every text."""

    name = "newsroom-house"
    languages = frozenset()

    def check(self, story):
        yield Finding(0, 1, story.text[:1], "newsroom-house.seen", Severity.HINT)
