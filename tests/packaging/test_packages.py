"""What lies beside the program in a package: menu, description, manual, completion, icons."""

from __future__ import annotations

import configparser
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import commands
import completion
import icons
import licences
import manual
import packages
import pytest
import version_file

from workstation.cli.program import COMMANDS

PROJECT = Path(__file__).parents[2]
PACKAGING = PROJECT / "packaging"
NAME = "org.warraq.Warraq"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def known() -> commands.Command:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARRAQ_HOME", "")
        patch.setenv("LC_ALL", "C.UTF-8")
        return commands.grammar()


def entry(name: str) -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(PACKAGING / f"linux/{name}.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def test_packaging_is_no_python_package() -> None:
    assert not list(PACKAGING.rglob("__init__.py"))


def test_one_name_stands_everywhere() -> None:
    places = {
        "packaging/linux/metainfo.xml.in": f"<id>{NAME}</id>",
        "packaging/flatpak/org.warraq.Warraq.yml": f"id: {NAME}\n",
        "packaging/macos/Info.plist": f"<string>{NAME}</string>",
        "packaging/windows/warraq.iss": f'AppUserModelID: "{NAME}"',
        "packaging/linux/tree.py": f'NAME = "{NAME}"',
        "packaging/icons.py": f'NAME = "{NAME}"',
        "ui/app.py": f'setDesktopFileName("{NAME}")',
    }
    missing = [
        place
        for place, text in places.items()
        if text not in (PROJECT / place).read_text(encoding="utf-8")
    ]
    assert missing == []


@pytest.mark.parametrize("name", [NAME, f"{NAME}.Desk"])
def test_a_menu_entry_is_in_arabic_too_and_its_command_exists(name: str) -> None:
    found = entry(name)
    assert found["Name[ar]"].startswith("ورّاق")
    assert found["Comment[ar]"]
    words = found["Exec"].split()
    assert words[0] == "warraq"
    assert set(words) & set(COMMANDS)


def test_every_kind_of_file_that_we_name_opens_with_us_and_is_named_in_both_languages() -> None:
    ours = ElementTree.parse(PACKAGING / "linux/mime.xml").getroot()
    opened = entry(NAME)["MimeType"] + entry(f"{NAME}.Desk")["MimeType"]
    for kind in ours.findall(f"{MIME}mime-type"):
        assert f"{kind.get('type')};" in opened
        assert len(kind.findall(f"{MIME}comment")) == 2


def test_the_description_is_in_both_languages() -> None:
    text = (PACKAGING / "linux/metainfo.xml.in").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text.replace("@KIND@", "stable"))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for tag in ("name", "summary"):
        assert {found.get(lang) for found in root.findall(tag)} == {None, "ar"}


def test_the_manual_tells_of_every_command_and_every_option(known: commands.Command) -> None:
    page = manual.page(known, "2026-01-31")
    for command in known.all():
        assert f"warraq {' '.join(command.words)}".strip() in page
        for option in command.options:
            assert all(manual.escaped(name) in page for name in option.names)
    assert "\n.TH WARRAQ 1" in "\n" + page


def test_the_manual_escapes_what_troff_would_obey() -> None:
    assert manual.escaped(".TH\n'x\\-a") == "\\&.TH\n\\&'x\\e\\-a"


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["eng"], {"engines"}),
        (["comments", "ex"], {"export"}),
        (["comments", "export", "--queue", "h"], {"hold"}),
        (["run", "--form"], {"--formats"}),
    ],
)
def test_bash_completes(
    known: commands.Command, tmp_path: Path, words: list[str], expected: set[str]
) -> None:
    script = tmp_path / "warraq"
    script.write_text(completion.bash(known), encoding="utf-8")
    typed = " ".join(["warraq", *words])
    asked = subprocess.run(
        ["bash", "-c", f". {script}; compopt() {{ :; }}; COMP_WORDS=({typed}); "
         f"COMP_CWORD={len(words)}; _warraq; printf '%s\\n' \"${{COMPREPLY[@]}}\""],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert set(asked.stdout.split()) == expected


def test_zsh_is_offered_every_command_and_keeps_its_path(known: commands.Command) -> None:
    script = completion.zsh(known)
    assert all(f"'{name}:" in script for name in COMMANDS)
    assert "local path" not in script  # zsh finds programs by the variable of that name


def test_an_icon_of_windows_tells_where_each_picture_lies() -> None:
    packed = icons.ico({16: b"small", 256: b"larger"})
    assert struct.unpack_from("<HHH", packed) == (0, 1, 2)
    rows = [struct.unpack_from("<BBBBHHII", packed, 6 + 16 * n) for n in range(2)]
    assert [(row[0], packed[row[7] : row[7] + row[6]]) for row in rows] == [
        (16, b"small"),
        (0, b"larger"),
    ]


def test_an_icon_of_macos_tells_its_whole_length() -> None:
    packed = icons.icns({"ic07": b"picture"})
    assert packed == b"icns" + struct.pack(">I", 23) + b"ic07" + struct.pack(">I", 15) + b"picture"


def test_what_we_carry_of_others_is_in_the_list_of_licences() -> None:
    listed = "".join(licences.carried())
    for name in ("Noto Naskh Arabic", "IBM Plex Sans Arabic", "Lucide", "Ayaspell"):
        assert name in listed
    for place in licences.CARRIED.values():
        assert list((PROJECT / "resources").glob(place)), place


def test_windows_is_told_the_version_in_four_numbers() -> None:
    text = version_file.text("1.12.3")
    assert "filevers=(1, 12, 3, 0)" in text
    compile(text, "version", "eval")


@pytest.mark.parametrize("name", ["Info.plist", "entitlements.plist"])
def test_property_lists_are_read(name: str) -> None:
    with (PACKAGING / "macos" / name).open("rb") as file:
        assert plistlib.load(file)


def test_the_flatpak_takes_what_builds_the_wheel_from_the_lock() -> None:
    lines = packages.paragraphs(PROJECT / "requirements-dev.lock", packages.BUILDERS)
    pinned = {line.split("==")[0] for line in lines if "==" in line}
    assert pinned == set(packages.BUILDERS)
    assert all("--hash=sha256:" in line or "==" in line for line in lines)


def test_the_workflow_runs_scripts_and_targets_that_exist() -> None:
    text = (PROJECT / ".github/workflows/packages.yml").read_text(encoding="utf-8")
    scripts = re.findall(r"packaging[/\\][\w/\\.-]+\.(?:sh|ps1)", text)
    assert len(scripts) > 4
    assert [s for s in scripts if not (PROJECT / s.replace("\\", "/")).is_file()] == []
    targets = set(re.findall(r"run: (?:sudo )?make ([a-z-]+)", text))
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("script", sorted(PACKAGING.rglob("*.sh")), ids=lambda path: path.name)
def test_every_script_is_whole(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="the installer of the tarball is for Linux")
def test_the_tarballs_installer_installs_and_takes_away_its_own_files_alone(
    tmp_path: Path,
) -> None:
    here, prefix = tmp_path / "warraq-1", tmp_path / "home/.local"
    for name in ("lib/warraq/warraq", "share/applications/org.warraq.Warraq.desktop"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("Exec=warraq open %F\nTryExec=warraq\n", encoding="utf-8")
    (here / "bin").mkdir()
    (here / "bin/warraq").symlink_to("../lib/warraq/warraq")
    shutil.copy(PACKAGING / "linux/install.sh", here)
    stranger = prefix / "share/applications/other.desktop"
    stranger.parent.mkdir(parents=True)
    stranger.touch()

    def run(*words: str) -> None:
        subprocess.run(
            ["sh", str(here / "install.sh"), "--prefix", str(prefix), *words],
            check=True,
            capture_output=True,
        )

    run()
    installed = prefix / "share/applications/org.warraq.Warraq.desktop"
    assert f'Exec="{prefix}/bin/warraq" open %F' in installed.read_text(encoding="utf-8")
    assert (prefix / "bin/warraq").resolve() == prefix / "lib/warraq/warraq"
    run()  # a newer one over it
    run("--remove")
    # The system keeps lists of its own beside them.
    left = {path.name for path in prefix.rglob("*") if not path.is_dir()} - {"mimeinfo.cache"}
    assert left == {stranger.name}
    assert not (prefix / "lib/warraq").exists()
