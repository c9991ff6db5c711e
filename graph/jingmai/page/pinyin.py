"""Spell Chinese labels in Latin letters, so that 欧盟 is found by "om" and by "oumeng"."""

from __future__ import annotations

__all__ = ["syllables"]


def syllables(label: str, limit: int = 40) -> str:
    """Return the syllables of the first `limit` characters, apart by a space; Latin letters stand alone.

    The initials of the result are what people type: `5G基站` → `5gjz`. A label without Chinese gives "".

    >>> syllables("欧盟")
    'ou meng'
    >>> syllables("5G基站")
    '5 g ji zhan'
    >>> syllables("RCEP")
    ''
    """
    from pypinyin import lazy_pinyin

    head = label[:limit]
    if not any("\u3400" <= character <= "\u9fff" for character in head):
        return ""
    spelled = lazy_pinyin(head, errors=_letters)
    return " ".join(part for part in spelled if part)


def _letters(text: str) -> str:
    return " ".join(character.lower() for character in text if character.isalnum())
