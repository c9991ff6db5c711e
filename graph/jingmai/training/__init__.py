"""Training: a statistical component learned from corrected extracts, which proposes names that no vocabulary knows.

extracts ──sample──▶ sentences with marked names ──spaCy's training──▶ a folder that spacy.load opens ──▶ proposer
"""

from __future__ import annotations

from jingmai.training.lesson import Lesson, Score, packaged, train
from jingmai.training.proposer import Proposer, load_proposer
from jingmai.training.reading import read_samples
from jingmai.training.sample import Sample, samples_of, trainable

__all__ = [
    "Lesson",
    "Proposer",
    "Sample",
    "Score",
    "load_proposer",
    "packaged",
    "read_samples",
    "samples_of",
    "train",
    "trainable",
]
