"""documents, document: the catalogue of documents, and one made of a record as PDF or Word."""

from hashlib import sha256
from pathlib import Path

import click

from app import given_files, texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.values import FileName
from app.paper_texts import SIGNING, WORDS
from app.services import Services
from app.services.papers import Form, Template

_FORMATS = ("pdf", "docx")


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    command(entry, "documents")(_documents)
    command(entry, "document")(_document)


def _documents() -> None:
    """列出能制作的文书。"""
    with desk().unlocked() as services:
        found = services.papers.catalogue()
        titles = ("编号", "名称", "由什么制作", "份数", "电子签名")
        rows = [(each.id, each.name, texts.TABLES[each.record], each.copies, SIGNING[each.signing]) for each in found]
        desk().answer([_told(each) for each in found], lambda: table(titles, rows))


@click.argument("template", metavar="ID")
@click.option("--record", required=True, metavar="R", help="由哪条记录制作：咨询、纠纷或调解协议的编号")
@click.option("--format", "form", type=click.Choice(_FORMATS), required=True, help="PDF 或 Word")
@click.option("--out", "out", type=FileName(), required=True, help="写到哪个文件")
@click.option("--sign", is_flag=True, help="电子签名后再写出；签过的一版不再改动")
def _document(template: str, record: str, form: str, out: Path, sign: bool) -> None:
    """制作一份文书；必填栏目没填齐的不制作，逐项说明。"""
    with desk().unlocked() as services:
        made = services.papers.form(template, services.papers.record_for(template, record), WORDS)
        if sign:
            made = _signed(services, made)
        else:
            services.papers.issue(made)
        content = _content(services, made, form, sign=sign)
        given_files.write(out, content)
        is_signed = sign or (form == "pdf" and made.is_signed)
        told = {"file": str(out), "sha256": sha256(content).hexdigest(), "signed": is_signed}
        said = "已签名并写出" if is_signed else "已写出"
        lines = [f"{said}：{made.template.name}，第{made.version}版（{out}）"]
        lines += [f"提醒：{each.label}最好先补，{each.help}。" for each in made.stopgaps]
        desk().answer(told, "\n".join(lines))


def _signed(services: Services, form: Form) -> Form:
    """Return the form signed; one that the person at work has signed already stays as it is."""
    name = services.session.user.name or ""
    if form.signed is None or name not in (form.signed.signers or "").split("\n"):
        services.papers.sign(form, WORDS)
    return services.papers.form(form.template.id, form.record, WORDS)


def _content(services: Services, form: Form, kind: str, *, sign: bool) -> bytes:
    if kind == "pdf":
        return services.papers.pdf(form, WORDS).content
    return services.papers.word_signed(form, WORDS) if sign else services.papers.word(form, WORDS)


def _told(template: Template) -> dict[str, object]:
    return {
        "id": template.id,
        "name": template.name,
        "family": template.family,
        "record": template.record,
        "copies": template.copies,
        "signing": template.signing,
        "signing_basis": template.signing_basis,
        "source": template.source,
        "verified": template.verified,
    }
