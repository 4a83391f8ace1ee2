import inspect

from app.model.paper_words import PaperWords
from app.paper_texts import WORDS


def test_the_words_on_papers_are_all_there_and_are_called_as_services_call_them():
    for name, asked in vars(PaperWords).items():
        if name.startswith("_"):
            continue
        given = getattr(WORDS, name)
        if inspect.isfunction(asked):
            assert list(inspect.signature(given).parameters) == list(inspect.signature(asked).parameters)[1:], name
        else:
            assert isinstance(given, str), name
            assert given, name
