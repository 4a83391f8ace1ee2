"""The digest of a document's content: the same for PDF and Word, and for every printing of one version."""

import hashlib
import json
from collections.abc import Mapping

from app.model.template import Entries, Template


def content_digest(template: Template, entries: Entries, drawn: Mapping[str, bytes]) -> str:
    """Return the SHA-256, in hex, over the template's id and version, all values, and the pictures drawn."""
    content = {
        "template": [template.id, template.version],
        "entries": entries,
        "drawn": {box: hashlib.sha256(picture).hexdigest() for box, picture in drawn.items()},
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
