"""What Qt itself says in Arabic: the menu of a text field, the file dialog, its buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

KEYS = "QShortcut"
"""Names of keys stay Latin: hints and menus of ours write them so."""

MISSING = {"Look in:": "المجلد:", "Files of type:": "الأنواع:"}
"""What Qt's own Arabic leaves in English."""


class QtWords(QTranslator):
    """Qt's own sentences, in Arabic while ``arabic`` is set. Installed once and turned over with
    the language: to install and remove one would have every window say everything twice."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.arabic = False
        self._found = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._found.load("qtbase_ar", folder)
        app.installTranslator(self)

    def isEmpty(self) -> bool:
        return self._found.isEmpty()

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The Arabic of a sentence of Qt; None where it keeps its own."""
        if not self.arabic or context == KEYS:
            return None
        found = self._found.translate(context, source, disambiguation, n)
        return found or MISSING.get(source)


def speak_qt(*, arabic: bool) -> None:
    """Have Qt speak Arabic from now on, or its own English again; nothing without a program."""
    app = QCoreApplication.instance()
    if app is None:
        return
    words = app.findChild(QtWords)
    if words is None:
        words = QtWords(app)
    words.arabic = arabic
