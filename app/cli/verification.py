"""verify: whether the signatures of files hold, and whether a printed page is of a version issued here."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app import given_files, signature_texts, texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.values import FileName, PathName
from app.errors import AppError
from app.model.document_code import PageFinding, PageReason
from app.model.signature import SignatureFinding
from app.services import Services

if TYPE_CHECKING:
    from app.services.verification import Verification


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    command(entry, "verify")(_verify)


@click.argument("files", metavar="[FILE]…", nargs=-1, type=PathName())
@click.option("--image", "images", metavar="FILE", multiple=True, type=PathName(), help="打印页的照片或扫描")
@click.option(
    "--county-certificate",
    type=FileName(),
    help="只信任这份县局证书（不用打开资料）",
)
def _verify(files: tuple[Path, ...], images: tuple[Path, ...], county_certificate: Path | None) -> None:
    """核验 PDF、Word、数据包、资料包、回执、名片的签名，或打印页上的二维码；全部有效时退出码为 0，否则为 1。"""
    if not files and not images:
        raise click.UsageError("请写要核验的文件，或用 --image 写图片")
    from app.services.verification import Verification  # libraries of certificates (0.15 s), needed here only

    found: list[dict[str, Any]] = []
    if county_certificate is not None:
        judging = Verification.by(given_files.read(county_certificate))
        found += [each for file in files for each in _of_file(file, judging)]
    if images or county_certificate is None:
        with desk().unlocked() as services:
            if county_certificate is None:
                found += [each for file in files for each in _of_file(file, services.verification())]
            found += [each for image in images for each in _of_image(image, services)]
    refused = sum(not each["valid"] for each in found)
    if refused:
        desk().refuse(found, lambda: _in_words(found), AppError("signatures_refused", count=str(refused)))
    desk().answer(found, lambda: _in_words(found))


def _of_file(file: Path, judging: "Verification") -> list[dict[str, Any]]:
    return [_signature(file, each) for each in judging.file(file)]


def _signature(file: Path, finding: SignatureFinding) -> dict[str, Any]:
    signed_at = finding.signed_at
    return {
        "file": str(file),
        "valid": finding.is_valid,
        "signer": finding.signer or None,
        "reason": finding.reason,
        "signed_at": None if signed_at is None else signed_at.astimezone().isoformat(timespec="seconds"),
        "text": signature_texts.finding_text(finding),
    }


def _of_image(image: Path, services: Services) -> list[dict[str, Any]]:
    from app.services.verification import check_page  # as above

    try:
        findings = check_page(image, services.papers.digest_of)
    except AppError as error:
        told = {"valid": False, "signer": None, "reason": error.code, "text": texts.sentence(error)}
        return [{"file": str(image), **told}]
    return [_page(image, each) for each in findings]


def _page(image: Path, finding: PageFinding) -> dict[str, Any]:
    code = finding.code
    document = {
        "file": str(image),
        "valid": finding.reason is PageReason.AS_ISSUED,
        "signer": None,
        "reason": finding.reason,
        "text": signature_texts.page_text(finding),
    }
    if code is None:
        return document
    return {**document, "document": code.document, "version": code.version, "page": code.page, "pages": code.pages}


def _in_words(found: list[dict[str, Any]]) -> str:
    rows = [
        (
            each["file"],
            "有效" if each["valid"] else "不作准",
            each["signer"] or "",
            each.get("signed_at") or "",
            each["text"],
        )
        for each in found
    ]
    return table(("文件", "结论", "签名人", "签署时间（签名人的本机时间）", "说明"), rows)
