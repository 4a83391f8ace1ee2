"""What a PDF says about itself: title, id, version, digest, in the old dictionary and as XMP, alike (PDF/A-2b).

The profile for colours is made by Pillow; its date is taken out, so that the same paper gives the same bytes.
"""

from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from app.model.paper import Paper

_PRODUCER = "fagu"
_DATE = "2000-01-01T00:00:00+00:00"
"""reportlab's fixed date of invariant papers: a date of writing would change the bytes."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:identifier>{document_id}</dc:identifier>
<xmpMM:DocumentID>{document_id}</xmpMM:DocumentID>
<xmpMM:VersionID>{version}</xmpMM:VersionID>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def keywords(paper: Paper) -> str:
    """Return id, version and digest as they stand in the keywords of PDF and Word."""
    pairs = (("id", paper.document_id), ("version", paper.version), ("sha256", paper.digest))
    return "; ".join(f"{name}={value}" for name, value in pairs if value)


def add(canvas: Any, paper: Paper) -> None:
    """Put the metadata of a paper into reportlab's canvas, before it is saved."""
    from reportlab.pdfbase import pdfdoc  # slow import, needed when a paper is made only

    canvas.setTitle(paper.title)
    canvas.setAuthor(paper.author)
    canvas.setSubject(paper.document_id)
    canvas.setKeywords(keywords(paper))
    canvas.setCreator(_PRODUCER)
    canvas.setProducer(_PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    catalog = canvas._doc.Catalog
    # reportlab's catalog writes the entries it lists, and output intents are not among them
    catalog.__NoDefault__ = [*type(catalog).__NoDefault__, "OutputIntents"]
    catalog.Metadata = pdfdoc.XMP(creator=lambda _document: _xmp(paper).encode())
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), content=_colour_profile(), filters=[pdfdoc.PDFZCompress])
    catalog.OutputIntents = pdfdoc.PDFArray(
        [
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("OutputIntent"),
                    "S": pdfdoc.PDFName("GTS_PDFA1"),
                    "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
                    "DestOutputProfile": canvas._doc.Reference(profile),
                }
            )
        ]
    )


def _xmp(paper: Paper) -> str:
    values = {
        "title": paper.title,
        "author": paper.author,
        "subject": paper.document_id,
        "language": paper.language,
        "document_id": paper.document_id,
        "version": paper.version,
        "keywords": keywords(paper),
        "producer": _PRODUCER,
        "date": _DATE,
    }
    return _XMP.format(**{name: escape(value) for name, value in values.items()})


@cache
def _colour_profile() -> bytes:
    """Return an sRGB profile without the date at which it was made (bytes 24 to 36 of the header)."""
    from PIL import ImageCms  # slow import, needed when a paper is made only

    content = bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    fixed = b"".join(number.to_bytes(2, "big") for number in (2000, 1, 1, 0, 0, 0))
    return content[:24] + fixed + content[36:]
