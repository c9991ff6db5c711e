"""Build the wheel, install it in a fresh environment and use it from an empty folder, as the README says."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it prints; its failure is ours."""
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", work, ROOT, cwd=work)
        wheel = next(work.glob("jingmai-*.whl"))
        venv.create(work / "venv", with_pip=True)
        python = work / "venv" / "bin" / "python"
        pins = work / "pins.txt"
        pins.write_text((ROOT / "requirements" / "dev.txt").read_text("utf-8"), "utf-8")
        run(python, "-m", "pip", "install", "--quiet", "--constraint", _versions(pins), wheel, cwd=work)
        empty = work / "empty"
        empty.mkdir()
        command = work / "venv" / "bin" / "jingmai"
        run(command, "demo", "--output", "graph", cwd=empty)
        answer = run(command, "ask", "trade-by-partner", "--output", "graph", cwd=empty)
        assert "欧盟" in answer and "5.93万亿元" in answer, answer
        rows = run(
            command, "query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--output", "graph", "--format", "csv", cwd=empty
        )
        assert int(rows.split()[1]) > 1000, rows
        page = (empty / "graph" / "network.html").read_text("utf-8")
        assert "欧盟" in page
        code = "import jingmai, jingmai_ontology; print(jingmai.__version__, len(jingmai_ontology.questions()))"
        print("wheel:", wheel.name, run(python, "-c", code, cwd=empty).strip())


def _versions(pins: Path) -> Path:
    """Return the pinned versions without their hashes, as constraints."""
    lines = [line.split(" ")[0] for line in pins.read_text("utf-8").splitlines() if "==" in line and line[0].isalpha()]
    plain = pins.with_name("constraints.txt")
    plain.write_text("\n".join(lines) + "\n", "utf-8")
    return plain


if __name__ == "__main__":
    main()
