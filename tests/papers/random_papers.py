"""Random papers, each from its seed alone: text that is hard to break, in every kind of block and layout."""

import random
from collections.abc import Callable

from app.model.numerals import in_chinese
from app.model.paper import (
    Align,
    Blank,
    BlankBelow,
    Block,
    Cell,
    Clauses,
    Colophon,
    Face,
    Field,
    FieldLine,
    Heading,
    Inline,
    Letterhead,
    Numbering,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    RuledArea,
    SealPlace,
    SignatureBlock,
    Signer,
    Signoff,
    Space,
    Style,
    Table,
    Text,
    Tick,
    Title,
    plain,
)

LAYOUTS = (
    "L-GW", "L-GW-LETTER", "L-OPINION", "L-MED", "L-MED-T", "L-ADV-T", "L-COURT", "L-COURT-ELEM", "L-TAB-H", "L-ARCH",
)  # fmt: skip
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得"
    "经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五"
    "果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回"
    "则任取据处理调解协议申请人纠纷宅基地承包赡养抚养继承赔偿履行"
)
RARE = "堃喆䶮㛃䶮𬱖𬀩𫖯𬭚㙟犇燚"
WHOLE: tuple[Callable[[random.Random], str], ...] = (
    lambda dice: f"￥{dice.randint(1, 999)},{dice.randint(0, 999):03d}.{dice.randint(0, 99):02d}",
    lambda dice: f"{dice.randint(1, 99)},{dice.randint(0, 999):03d}.00元",
    lambda dice: f"{dice.randint(1990, 2030)}年{dice.randint(1, 12)}月{dice.randint(1, 31)}日",
    lambda dice: f"第{dice.randint(1, 999):03d}号",
    lambda dice: f"濮华司〔2026〕{dice.randint(1, 99)}号",
    lambda dice: f"（2026）濮华人调字第{dice.randint(1, 999):03d}号",
    lambda dice: f"第{in_chinese(dice.randint(1, 999))}条",
    lambda dice: f"{dice.randint(1, 99)} mm",
    lambda dice: f"{dice.randint(1, 99)}.{dice.randint(0, 9)}亩",
    lambda dice: f"{dice.randint(1, 99)}%",
    lambda dice: f"4109281970{dice.randint(0, 99999999):08d}",
    lambda dice: f"138****{dice.randint(0, 9999):04d}",
    lambda dice: dice.choice(("Ms. Ou-Yang", "WTO", "li@example.cn", "A4纸", "和/或", "GB/T 9704", "Q345B")),
)
ENDS = "。！？；"
PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("‘", "’"), ("〔", "〕"), ("【", "】"))


def paper(seed: int) -> Paper:
    """Return the paper of a seed."""
    dice = random.Random(seed)
    layout = dice.choice(LAYOUTS)
    blocks: list[Block] = []
    if layout.startswith("L-GW") and dice.random() < 0.7:
        blocks += [Letterhead(words(dice, 4, 12), f"濮华司〔2026〕{dice.randint(1, 99)}号"), Space(2)]
    blocks.append(Title(tuple(words(dice, 4, 14) for _ in range(dice.randint(1, 2)))))
    blocks += [block(dice) for _ in range(dice.randint(2, 14))]
    if dice.random() < 0.2:
        blocks.insert(dice.randint(2, len(blocks)), PageBreak())
    blocks.append(Paragraph(content(dice)))
    blocks += ending(dice, layout)
    return Paper(
        words(dice, 4, 8),
        layout,
        tuple(blocks),
        document_id=f"0192f0c1-{seed:04x}",
        version="1",
        digest=f"{seed:064x}",
        page_signatures=("被调查人签名：", "调查人签名：") if dice.random() < 0.2 else (),
    )


def words(dice: random.Random, least: int, most: int) -> str:
    """Return some common characters."""
    return "".join(dice.choice(COMMON) for _ in range(dice.randint(least, most)))


def sentence(dice: random.Random) -> str:
    """Return a sentence with marks, numbers and names in it."""
    pieces = []
    for _ in range(dice.randint(1, 9)):
        chance = dice.random()
        if chance < 0.22:
            pieces.append(words(dice, 1, 2) + dice.choice(WHOLE)(dice))
        elif chance < 0.40:
            opening, closing = dice.choice(PAIRS)
            pieces.append(f"{opening}{words(dice, 1, 12)}{closing}")
        elif chance < 0.45:
            pieces.append(dice.choice(("……", "——")))
        elif chance < 0.50:
            pieces.append(f"{dice.choice(RARE)}{words(dice, 1, 2)}·{words(dice, 1, 2)}")
        elif chance < 0.52:
            pieces.append(f"“（{words(dice, 1, 3)}）”，《{words(dice, 2, 5)}》（{words(dice, 1, 4)}）")
        else:
            pieces.append(words(dice, 1, 14))
        pieces.append(dice.choice(("，", "、", "", "：", "", "；")))
    body = words(dice, 1, 3) + "".join(pieces)
    return body.rstrip("，、：；") + words(dice, 1, 4) + dice.choice(ENDS)


def text(dice: random.Random) -> str:
    """Return some sentences; sometimes a double ellipsis between them."""
    sentences = [sentence(dice) for _ in range(dice.randint(1, 6))]
    if dice.random() < 0.03:
        sentences.insert(dice.randint(0, len(sentences)), "…………")
    return "".join(sentences)


def content(dice: random.Random) -> tuple[Inline, ...]:
    """Return the content of a paragraph: mostly plain, sometimes with blanks, boxes and other faces."""
    if dice.random() < 0.7:
        return plain(text(dice))
    found: list[Inline] = [Text(sentence(dice))]
    for _ in range(dice.randint(1, 5)):
        chance = dice.random()
        if chance < 0.3:
            found += [Text(words(dice, 1, 5)), Blank(dice.choice(("", "", words(dice, 1, 30), "2026年12月1日")))]
        elif chance < 0.5:
            found += [Tick(dice.random() < 0.5), Text(words(dice, 2, 6) + " ")]
        else:
            found.append(Text(sentence(dice), dice.choice((None, Face.KAI, Face.HEI, Face.SONG, Face.HEI_BOLD))))
        found.append(Text(words(dice, 1, 4) + "，"))
    return (*found, Text(words(dice, 2, 3) + "。"))


def block(dice: random.Random) -> Block:
    """Return a block of any kind that may stand in the middle of a paper."""
    chance = dice.random()
    if chance < 0.40:
        return Paragraph(content(dice), dice.choice((Style.BODY, Style.BODY, Style.FLUSH, Style.SMALL)))
    if chance < 0.50:
        return Heading(f"一、{words(dice, 2, 20)}", dice.randint(1, 4))
    if chance < 0.65:
        return Clauses(tuple(content(dice) for _ in range(dice.randint(1, 5))), dice.choice(tuple(Numbering)))
    if chance < 0.75:
        return FieldLine(tuple(field(dice) for _ in range(dice.randint(1, 4))))
    if chance < 0.80:
        return RuledArea(dice.choice(("", text(dice))), dice.randint(1, 6))
    if chance < 0.85:
        return Paragraph(plain(sentence(dice) * 3), lead=dice.choice(("附件：1. ", "附：", "申请人：")))
    if chance < 0.89:
        return Space(dice.randint(1, 3))
    if chance < 0.92:
        return Paragraph(
            plain(words(dice, 2, 40)), align=dice.choice((Align.LEFT, Align.CENTRED, Align.RIGHT)), indent=0
        )
    return table(dice)


def field(dice: random.Random) -> Field:
    """Return a label with a value, long, short or none."""
    value = dice.choice(("", words(dice, 1, 4), words(dice, 10, 40), "138****0000", "￥1,200.00"))
    return Field(f"{words(dice, 2, 5)}：", value, dice.randint(3, 8))


def table(dice: random.Random) -> Table:
    """Return a form or a list; rows that may be cut have one long cell."""
    columns = tuple(dice.choice((20.0, 30.0, 50.0)) for _ in range(dice.randint(2, 4)))
    rows = [Row(tuple(Cell((plain(words(dice, 1, 6)),), is_label=True) for _ in columns))]
    for _ in range(dice.randint(1, 12)):
        label = Cell((plain(words(dice, 1, 6)),), is_label=True, is_shaded=dice.random() < 0.2)
        if dice.random() < 0.15:
            wide = Cell((plain(text(dice) * dice.randint(1, 4)),), columns=len(columns) - 1, align=Align.JUSTIFIED)
            rows.append(Row((label, wide), may_break=True))
        else:
            rows.append(Row((label, *(Cell((small(dice),)) for _ in columns[1:]))))
    return Table(columns, tuple(rows), head=dice.randint(0, 1), caption=dice.choice(("", words(dice, 3, 8))))


def small(dice: random.Random) -> tuple[Inline, ...]:
    """Return what stands in a small cell."""
    if dice.random() < 0.3:
        return (Tick(True), Text("是 "), Tick(False), Text("否"))
    return plain(dice.choice((words(dice, 1, 12), "2026年3月5日", sentence(dice), "")))


def ending(dice: random.Random, layout: str) -> list[Block]:
    """Return what stands at a paper's end: signatures, a name and a day, nothing."""
    chance = dice.random()
    if layout.startswith(("L-GW", "L-OPINION")) and chance < 0.8:
        names = tuple(words(dice, 4, 12) for _ in range(dice.randint(1, 2)))
        blocks: list[Block] = [Space(1), Signoff(names, "2026年11月26日", has_seal=dice.random() < 0.5, box="seal")]
        if dice.random() < 0.3:
            blocks.append(Colophon(f"抄送：{words(dice, 4, 40)}。", words(dice, 4, 8), "2026年11月26日印发"))
        return blocks
    if chance > 0.9:
        return [BlankBelow()]
    signers = tuple(
        Signer(
            f"{words(dice, 2, 4)}（签名）：",
            dice.choice(("", "2026年11月26日", "    年  月  日")),
            has_fingerprint=dice.random() < 0.5,
            name=dice.choice(("", "李建国")),
            box=f"signer-{number}",
        )
        for number in range(dice.randint(1, 4))
    )
    seal = SealPlace(f"{words(dice, 4, 10)}（印）", "2026年11月26日") if dice.random() < 0.5 else None
    return [BlankBelow(), SignatureBlock(signers, seal)]
