"""The visible field of a signature."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from pypdfium2 import raw

from app.documents import signature_box
from app.errors import AppError
from app.model.signature import SignatureBox, SignatureWords

BOX = SignatureBox(0, 72, 100, 200, 60)
LINES = ("李明法", "2026-11-26 14:05:03", "签署时间为本机时间")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = document[0].get_textpage().get_text_bounded()
    document.close()
    return found


def drawn(words: SignatureWords, box: SignatureBox = BOX) -> Image.Image:
    document = pypdfium2.PdfDocument(signature_box.draw(box, words))
    image = document[0].render(scale=2).to_pil().convert("L")
    document.close()
    return image


def hand() -> bytes:
    picture, out = Image.new("RGBA", (300, 120), (0, 0, 0, 0)), io.BytesIO()
    ImageDraw.Draw(picture).line((20, 100, 150, 20, 280, 90), fill=(0, 0, 0, 255), width=10)
    picture.save(out, "PNG")
    return out.getvalue()


def test_the_lines_stand_in_it_and_can_be_copied():
    assert text_of(signature_box.draw(BOX, SignatureWords(LINES))).split() == " ".join(LINES).split()


@pytest.mark.parametrize("name", ["濮阳𬱖㛃", "𠀀𠀁", "阿卜杜·买买提"])
def test_a_name_copies_back_however_rare(name):
    assert text_of(signature_box.draw(BOX, SignatureWords((name,)))).strip() == name


def test_a_character_that_no_font_has_is_named():
    with pytest.raises(AppError, match="glyph_missing") as raised:
        signature_box.draw(BOX, SignatureWords(("李\U0003ffff",)))

    assert raised.value.facts["point"] == "U+3FFFF"


def test_a_field_may_be_empty():
    assert text_of(signature_box.draw(BOX, SignatureWords(()))) == ""


def test_no_font_is_left_to_the_reader():
    pdf = signature_box.draw(BOX, SignatureWords(("濮阳𬱖㛃", "Zhào")))

    assert b"Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == pdf.count(b"/FontDescriptor ")


@pytest.mark.parametrize("width", [40, 90, 400])
def test_long_lines_stay_inside(width):
    image = drawn(
        SignatureWords(("濮阳堃喆" * 4, "签署时间为本机时间，非权威时间戳")), SignatureBox(0, 0, 0, width, 60)
    )
    inside = image.crop((4, 4, image.width - 4, image.height - 4))
    rim = [image.getpixel((x, 60)) for x in (image.width - 5, image.width - 6)]

    assert min(inside.get_flattened_data()) < 128
    assert min(rim) > 200


def test_a_hand_drawn_signature_stands_beside_the_words():
    without, beside = drawn(SignatureWords(LINES)), drawn(SignatureWords(LINES, picture=hand()))
    left = (10, 10, without.width // 3, without.height - 10)

    assert sum(value < 128 for value in beside.crop(left).get_flattened_data()) > 500
    assert min(without.crop((without.width - 60, 10, without.width - 10, 110)).get_flattened_data()) > 200


@pytest.mark.parametrize("picture", [b"", b"no picture", hand()[:60], b"GIF89a" + bytes(40)])
def test_what_is_no_picture_is_refused(picture):
    with pytest.raises(AppError, match="picture_unreadable"):
        signature_box.draw(BOX, SignatureWords(LINES, picture=picture))


def test_the_same_words_make_the_same_bytes():
    assert signature_box.draw(BOX, SignatureWords(LINES)) == signature_box.draw(BOX, SignatureWords(LINES))


@pytest.mark.parametrize("picture", [None, hand()])
def test_what_it_says_is_large_enough_to_be_read(picture):
    narrow = SignatureBox(0, 72, 100, 190, 35)
    words = SignatureWords(
        ("电子签名：李明法", "2026-11-26 14:05:03", "签署时间为本机时间", "待登记：尚未由县局签发证书"), picture=picture
    )

    document = pypdfium2.PdfDocument(signature_box.draw(narrow, words))
    page = document[0].get_textpage()
    sizes = {round(raw.FPDFText_GetFontSize(page, place), 1) for place in range(page.count_chars())} - {0.0, 1.0}

    assert sizes
    assert min(sizes) >= 5.5
