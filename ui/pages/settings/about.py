"""关于: which version this is, whose work is in it, and where the data lie."""

from PySide6.QtCore import Qt

from app import BUILD_DATE, VERSION
from app.language import _
from app.services.session import Session
from ui.pages.settings.card import Card
from ui.widgets.plain_label import PlainLabel


class AboutCard(Card):
    """Facts to read out on the telephone."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("关于法顾"), _("村（社区）法律顾问的离线工作台。不连网络，资料只在这台电脑和您的U盘上。"))
        for line in (
            _("版本 {version}（{date}）").format(version=VERSION, date=BUILD_DATE),
            _("本机编号 {device}").format(device=session.installation.device[:8]),
            _("资料存放位置 {folder}").format(folder=session.profile.folder),
            _("许可：Apache License 2.0。界面使用 Qt（LGPL 3.0），字体为 Noto、霞鹜文楷、Fandol 等开放字体。"),
            _("全部组件及其许可见随程序附带的 THIRD_PARTY_LICENSES.md。"),
        ):
            label = PlainLabel(line)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(label)
        self.end()
