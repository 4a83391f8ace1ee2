"""Passphrases and other secrets: from a file, standard input or the terminal."""

import click

from app.cli.reading import is_at_terminal, read_line
from app.errors import AppError


def secret(file: str | None, prompt: str, code: str, *, confirm: str | None = None) -> str:
    """Return a secret from a file (`-`: standard input) or the terminal. Raises `AppError(code)` without either."""
    if file is not None:
        return read_line(file)
    if not is_at_terminal():
        raise AppError(code)
    return str(click.prompt(prompt, hide_input=True, err=True, confirmation_prompt=confirm or False))


def new_passphrase(file: str | None) -> str:
    """Return a new passphrase from a file or, twice, from the terminal."""
    return secret(file, "新口令", "new_passphrase_needed", confirm="再输入一次")


def authority_passphrase(file: str | None) -> str:
    """Return the passphrase of the county's authority from a file or the terminal."""
    return secret(file, "县证书机构的口令", "authority_passphrase_needed")


def new_authority_passphrase(file: str | None) -> str:
    """Return the passphrase for a new authority from a file or, twice, from the terminal."""
    return secret(file, "为县证书机构定一个口令", "authority_passphrase_needed", confirm="再输入一次")
