"""The lesson: train a component from samples with spaCy's own machinery, and tell how well it does on texts it never saw."""

from __future__ import annotations

import io
import shutil
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jingmai.errors import ModelError
from jingmai.training.sample import Sample
from jingmai.version import VERSION

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["COMPONENTS", "FORMAT", "GROUP", "Lesson", "Score", "characters", "packaged", "train"]

COMPONENTS = ("ner", "spancat")
"""The components that can be trained: names that never overlap, or names that may."""

FORMAT = "jingmai-proposer/1"
"""What ``meta.json`` says of a component that proposes names."""

GROUP = "jingmai"
"""The span group of a spancat component."""

_FEWEST = 20
_CHOOSING = 8  # one sentence in so many chooses among the states of a training


@dataclass(frozen=True, slots=True)
class Score:
    """Hold precision, recall and F1 of one label on the texts held back, and how many names stand there."""

    label: str
    names: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hold what came of a training: its folder, how much it learned from, and the scores on the texts held back."""

    folder: Path
    component: str
    learned: int
    held_back: int
    names: Mapping[str, int]
    scores: tuple[Score, ...]


def train(
    samples: Sequence[Sample],
    folder: str | Path,
    *,
    component: str = "ner",
    config: str | Path | None = None,
    settings: Mapping[str, Any] | None = None,
    held_back: float = 0.2,
    name: str = "jingmai_names",
    version: str = "0.1.0",
    seed: int = 0,
) -> Lesson:
    """Train a component from samples, on the CPU, and save it into a folder that ``spacy.load`` opens.

    ``config`` is a configuration of spaCy's instead of ours, ``settings`` changes values in it by their dotted names.
    ``held_back`` is the share of the documents (of the sentences, where there are fewer than five documents) that the
    component never sees and is evaluated on. The same samples, settings and seed give the same weights. Raises
    ``ModelError`` for too few names and for a configuration that can't be trained from.
    """
    _check(samples, held_back)
    learned, kept = _divided(samples, held_back, seed)
    chosen = learned[_CHOOSING - 1 :: _CHOOSING]
    learned = [s for s in learned if s not in set(chosen)]
    if not any(s.names for s in learned) or not any(s.names for s in chosen) or not any(s.names for s in kept):
        raise ModelError("the annotations", "names stand in too few sentences", "names in five documents or more")
    with tempfile.TemporaryDirectory() as work:
        paths = {
            "train": _corpus(learned, Path(work) / "train.spacy"),
            "dev": _corpus(chosen, Path(work) / "dev.spacy"),
        }
        given = {f"paths.{k}": str(v) for k, v in paths.items()} | {"system.seed": seed} | dict(settings or {})
        nlp = _trained(_config(component, config, given), Path(work) / "out")
    scores = _scores(nlp, kept)
    names = Counter(label for s in learned for *_, label in s.names)
    lesson = Lesson(Path(folder), component, len(learned), len(kept), dict(sorted(names.items())), scores)
    _save(nlp, lesson, name, version)
    return lesson


def _check(samples: Sequence[Sample], held_back: float) -> None:
    if not 0 < held_back < 1:
        raise ModelError(f"a share held back of {held_back}", "leaves nothing", "a number between 0 and 1, such as 0.2")
    count = sum(len(s.names) for s in samples)
    if count < _FEWEST:
        told = f"only {count} names are marked" if count else "no names are marked"
        raise ModelError("the annotations", told, f"at least {_FEWEST} marked names to learn from")


def _divided(samples: Sequence[Sample], share: float, seed: int) -> tuple[list[Sample], list[Sample]]:
    """Return the samples to learn from and those held back, each in an order that the input's does not change."""

    def draw(what: str) -> str:
        return sha256(f"{seed} {what}".encode()).hexdigest()

    whole = sorted({(s.document, s.text, s.names) for s in samples})
    ordered = _balanced(sorted((Sample(*w) for w in whole), key=lambda s: draw(f"{s.document} {s.text}")))
    documents = sorted({s.document for s in ordered}, key=draw)
    if len(documents) < 5:
        cut = max(1, round(len(ordered) * share))
        return ordered[cut:], ordered[:cut]
    away = set(documents[: max(1, round(len(documents) * share))])
    return [s for s in ordered if s.document not in away], [s for s in ordered if s.document in away]


def _balanced(samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples with no more sentences without a name than with one: a long policy would drown the names."""
    spare = sum(bool(s.names) for s in samples)
    found = []
    for s in samples:
        if not s.names:
            spare -= 1
        if s.names or spare >= 0:
            found.append(s)
    return found


def characters(vocab: Any, text: str) -> Doc:
    """Return a text as a document of spaCy's with one token a character, white space too, so that every span aligns."""
    from spacy.tokens import Doc

    return Doc(vocab, words=list(text))


def _reference(vocab: Any, sample: Sample) -> Doc:
    from spacy.tokens import Span
    from spacy.util import filter_spans

    doc = characters(vocab, sample.text)
    spans = [Span(doc, a, b, label=label) for a, b, label in sample.names]
    doc.spans[GROUP] = spans
    doc.ents = filter_spans(spans)
    return doc


def _corpus(samples: Iterable[Sample], path: Path) -> Path:
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("zh").vocab
    DocBin(docs=[_reference(vocab, s) for s in samples]).to_disk(path)
    return path


def _config(component: str, path: str | Path | None, given: Mapping[str, Any]) -> Any:
    """Return a configuration with the values given."""
    from confection import ConfigValidationError
    from spacy.util import load_config

    if path is None and component not in COMPONENTS:
        raise ModelError(component, "is no component that can be trained", " or ".join(COMPONENTS))
    try:
        with as_file(files("jingmai.training").joinpath(f"{component}.cfg")) as ours:
            _check_settings(load_config(path or ours, interpolate=False), given)
            return load_config(path or ours, overrides=dict(given), interpolate=False)
    except (ConfigValidationError, OSError, ValueError) as error:
        told = f"can't be used ({_line(error)})"
        raise ModelError(str(path or component), told, "a configuration of spaCy's") from error


def _check_settings(config: Any, given: Iterable[str]) -> None:
    from spacy.language import DEFAULT_CONFIG

    known = DEFAULT_CONFIG.merge(config)
    for dotted in given:
        *sections, key = dotted.split(".")
        at = known
        for section in sections:
            at = at.get(section, {}) if isinstance(at, dict) else {}
        if key not in at:
            raise ModelError(dotted, "is no setting", f"one of [{'.'.join(sections)}]: {', '.join(sorted(at))}")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _trained(config: Any, work: Path) -> Language:
    """Return the best state of a training."""
    import spacy
    from confection import ConfigValidationError
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train as run

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp = init_nlp(config, use_gpu=-1)
            work.mkdir()
            run(nlp, work, use_gpu=-1, stdout=io.StringIO(), stderr=io.StringIO())
            best = spacy.load(work / "model-best")
    except (ConfigValidationError, KeyError, TypeError, ValueError, OSError) as error:
        raise ModelError(
            "the configuration", f"can't be trained from ({_line(error)})", "values as in ner.cfg"
        ) from error
    best.config["paths"] = dict.fromkeys(best.config["paths"])
    return best


def _scores(nlp: Language, samples: Sequence[Sample]) -> tuple[Score, ...]:
    from jingmai.training.proposer import found_names

    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for sample, found in zip(samples, found_names(nlp, [s.text for s in samples]), strict=True):
        true = set(sample.names)
        there.update(label for *_, label in true)
        said.update(label for *_, label in found)
        right.update(label for *_, label in true & set(found))
    labels = sorted({*said, *there})
    whole = Score("all", there.total(), *_measures(right.total(), said.total(), there.total()))
    return (whole, *(Score(x, there[x], *_measures(right[x], said[x], there[x])) for x in labels))


def _measures(right: int, said: int, there: int) -> tuple[float, float, float]:
    return (right / said if said else 0.0, right / there if there else 0.0, 2 * right / (said + there or 1))


def _save(nlp: Language, lesson: Lesson, name: str, version: str) -> None:
    nlp.meta.update(name=name, version=version, description="Names of trade and policy texts, learned by jingmai train")
    nlp.meta["jingmai"] = {
        "format": FORMAT,
        "version": VERSION,
        "names": dict(lesson.names),
        "sentences": lesson.learned,
        "held_back": lesson.held_back,
    }
    nlp.meta["performance"] = {
        s.label: {"names": s.names, "p": s.precision, "r": s.recall, "f": s.f1} for s in lesson.scores
    }
    if lesson.folder.exists():
        _clear(lesson.folder)
    nlp.to_disk(lesson.folder)


def _clear(folder: Path) -> None:
    """Remove a component that was saved there before; anything else is left alone."""
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / "meta.json").is_file()):
        raise ModelError(str(folder), "is there and is no component", "a new folder, or one of an earlier training")
    shutil.rmtree(folder)


def packaged(model: Path, folder: Path) -> Path:
    """Write a component as a Python package that ``pip install`` takes, and return its folder; builds nothing."""
    from contextlib import redirect_stdout

    from spacy.cli.package import package

    folder.mkdir(parents=True, exist_ok=True)
    with redirect_stdout(io.StringIO()):
        package(model, folder, create_sdist=False, create_wheel=False, force=True)
    whole = max((p for p in folder.iterdir() if (p / "setup.py").is_file()), key=lambda p: p.stat().st_mtime_ns)
    for inner in (p for p in whole.iterdir() if p.is_dir()):
        shutil.copy(whole / "meta.json", inner)  # so that it can be imported from there without being built
    return whole
