"""Online engines: off until they are switched on, with what each wants and where it sends text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.jobs import Lane
from ui.messages import sentence
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.engine_words import service_name
from ui.widgets.label import Label
from ui.widgets.segmented import Toggle
from ui.wording import ltr, tr
from ui.workspaces.settings.controls import Field
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import Card, SettingRow, said
from workstation.desk import engines
from workstation.desk.engines import OnlineService

DETAILS = {
    "libretranslate": ("libretranslate_url", "translation.server"),
    "microsoft": ("microsoft_region", "translation.region"),
    "mymemory": ("memory_email", "translation.email"),
}
"""A setting that one service has besides its key, and the sentence that names it."""


NOWHERE = "—"


class ServiceRow(SettingRow):
    """One service: on or off, sooner or later than the others, its key and what else it wants."""

    def __init__(self, shell: Shell, service: OnlineService) -> None:
        theme = shell.theme
        self._shell, self.service = shell, service
        self._kept = Kept(shell, "translation", "engines")
        name = service_name(service.name)
        self.switch = Toggle(theme, "", name=name)
        self.sooner = IconButton(theme, "arrow-up", said("translation.sooner"))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sooner)
        row.addWidget(self.switch)
        super().__init__(theme, "translation.service", box, about="")
        self.title.set_text(name)
        self.details = QWidget()
        column = QVBoxLayout(self.details)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(6))
        self.column.addWidget(self.details)
        self.key = Field(theme, said("translation.key"), ltr=True)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep_key = Button(theme, said("translation.keep_key"))
        self.forget_key = Button(theme, said("translation.forget_key"), kind=Kind.QUIET)
        if service.takes_key:
            column.addLayout(self._key_line())
        if service.name in DETAILS:
            column.addLayout(self._detail_line(*DETAILS[service.name]))
        self._kept.complain = self.complain
        self.switch.clicked.connect(self._turn)
        self.sooner.clicked.connect(self._sooner)
        shell.context.settings_changed.connect(self.settle)
        self.show_key(service.has_key)
        self.settle()

    def show_key(self, has_key: bool) -> None:
        """Say whether a key is kept; the key itself is never shown."""
        self.service = replace(self.service, has_key=has_key)
        hint = "translation.key_kept" if has_key else "translation.key"
        self.key.set_hint(said(hint))
        self.forget_key.setVisible(has_key)

    def settle(self) -> None:
        """Show what the settings say now."""
        order = self._kept.value
        on = self.service.name in order
        self.switch.setChecked(on)
        self.sooner.setVisible(on and order.index(self.service.name) > 0)
        self.details.setVisible(on)
        place = str(order.index(self.service.name) + 1) if on else ""
        about = said(
            f"translation.service_{'on' if on else 'off'}", place=place, address=self._address()
        )
        wants = self._wants() if on else ""
        self.say_about(f"{about} · {wants}" if wants else about)

    def _wants(self) -> str:
        """What is still missing before the service can be asked."""
        if self.service.needs_address and self._address() == NOWHERE:
            return tr("settings_window.translation.wants_address")
        missing = self.service.needs_key and not self.service.has_key
        return tr("mt.state.needs_key") if missing else ""

    def _address(self) -> str:
        url = self._shell.context.settings.translation.libretranslate_url
        address = url if self.service.name == "libretranslate" else self.service.address
        return ltr(address.removeprefix("https://")) if address else NOWHERE

    def _key_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for widget in (self.key, self.keep_key, self.forget_key):
            line.addWidget(widget)
        line.addStretch()
        self.key.returnPressed.connect(self._put_key)
        self.keep_key.clicked.connect(self._put_key)
        self.forget_key.clicked.connect(lambda: self._write_key(""))
        return line

    def _detail_line(self, setting: str, name: str) -> QHBoxLayout:
        kept = Kept(self._shell, "translation", setting)
        kept.complain = self.complain
        field = Field(self.theme, "", ltr=True)
        field.setText(str(kept.value))
        field.setAccessibleName(str(said(name)))
        field.editingFinished.connect(lambda: kept.put(field.text().strip()))
        line = QHBoxLayout()
        line.addWidget(Label(self.theme, said(name), Type.META, "ink2"))
        line.addWidget(field)
        line.addStretch()
        return line

    def _turn(self) -> None:
        name, on = self.service.name, self.switch.isChecked()
        others = tuple(other for other in self._kept.value if other != name)
        first = Kept(self._shell, "translation", "engine")
        if not on and first.value == name:
            first.put("device")
        self._kept.put((*others, name) if on else others)

    def _sooner(self) -> None:
        order = list(self._kept.value)
        at = order.index(self.service.name)
        order[at - 1], order[at] = order[at], order[at - 1]
        self._kept.put(tuple(order))

    def _put_key(self) -> None:
        if self.key.text().strip():
            self._write_key(self.key.text())

    def _write_key(self, key: str) -> None:
        """Hand the key to the system's keyring, which may ask the person, off this thread."""
        desk, name = self._shell.context.desk, self.service.name
        self.complain("")

        def done(_: object) -> None:
            self.key.clear()
            self.show_key(bool(key))
            self.settle()
            self._shell.engine.look()

        self._shell.runner.run(
            lambda job: engines.keep_key(desk, name, key),
            lane=Lane.NETWORK,
            done=done,
            failed=lambda error: self.complain(sentence(error)),
            owner=self,
        )


class OnlineCard(Card):
    """The services, in a card that says first what leaves the machine."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        leaves = SettingRow(shell.theme, "translation.leaves")
        super().__init__(shell.theme, "translation.online", [leaves])
        self.services: list[ServiceRow] = []

    def load(self) -> None:
        """Ask the keyring which keys there are, once, off the window's thread."""
        if self.services:
            return
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: engines.services(desk), lane=Lane.NETWORK, done=self._show, owner=self
        )

    def _show(self, services: Sequence[OnlineService]) -> None:
        if self.services:
            return
        for service in services:
            row = ServiceRow(self._shell, service)
            self.services.append(row)
            self.add(row)
