"""The language of the sentences: Chinese as written in the source, or a catalogue of `resources/locale`.

`gettext.gettext` itself looks for a catalogue on the disk at every call (70 µs); this looks once.
"""

from gettext import translation

from app.paths import resource

_ = translation("fagu", str(resource("locale")), fallback=True).gettext
"""Return a sentence in the user's language."""
