"""The house rules that a machine can check: sizes, names, doors to heavy libraries, import contracts."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("assistant", "knowledge", "ui", "evals")
SOURCES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations/versions" not in str(path)
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN_NAMES = {
    "utils", "helpers", "common", "misc", "manager", "service", "handler", "factory",
}  # fmt: skip
DOORS = {
    "chromadb": {"knowledge/index/vector.py"},
    "sentence_transformers": {"knowledge/index/encode.py", "knowledge/encoder/train.py"},
    "langchain": {"assistant/engines/llm.py"},
    "langchain_core": {"assistant/engines/llm.py"},
    "langchain_openai": {"assistant/engines/llm.py", "knowledge/index/endpoint.py"},
    "typer": {f"assistant/cli/{path.name}" for path in (ROOT / "assistant" / "cli").glob("*.py")},
}


def imported(path: Path, *, top_level_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=shown)
def test_no_python_file_is_over_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_files_and_folders_have_names_of_the_field() -> None:
    bad = [
        shown(path)
        for path in SOURCES
        if set(path.relative_to(ROOT).with_suffix("").parts) & FORBIDDEN_NAMES
    ]
    assert not bad


def test_every_package_init_is_empty() -> None:
    assert not [shown(p) for p in SOURCES if p.name == "__init__.py" and p.read_text().strip()]


@pytest.mark.parametrize("library", DOORS)
def test_a_heavy_library_has_one_door(library: str) -> None:
    users = {shown(path) for path in SOURCES if library in imported(path)}
    allowed = {path for path in users if path.startswith("evals/rivals/")}
    assert users - allowed <= DOORS[library]


def test_streamlit_is_imported_by_the_page_and_the_server_only() -> None:
    users = {shown(path) for path in SOURCES if "streamlit" in imported(path)}
    assert all(path.startswith("ui/") or path == "assistant/server.py" for path in users)


def test_heavy_libraries_are_imported_lazily() -> None:
    heavy = {"chromadb", "sentence_transformers", "torch", "langchain", "langchain_core",
             "langchain_openai", "tantivy", "sqlalchemy", "alembic", "opencc"}  # fmt: skip
    doors = ("assistant/store/", "assistant/submission/")  # themselves imported lazily by the desk
    eager = {
        shown(path): names
        for path in SOURCES
        if not shown(path).startswith(doors)
        and (names := imported(path, top_level_only=True) & heavy)
    }
    assert not eager


def test_check_pays_for_no_heavy_library() -> None:
    code = (
        "import sys, assistant.validator.validate, assistant.exchange.json_file;"
        "print([m for m in ('chromadb','torch','langchain','streamlit','sqlalchemy','tantivy','numpy')"
        " if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert out.stdout.strip() == "[]"


def test_screens_import_only_values_wiring_and_ui() -> None:
    for path in (ROOT / "ui" / "screens").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                ours = node.module.split(".")[0] in ("assistant", "knowledge", "evals")
                assert not ours or node.module.startswith(
                    ("assistant.values", "assistant.wiring", "knowledge.document")
                ), shown(path)


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports", "--no-cache"],
    ],
    ids=" ".join,
)
def test_the_linters_are_content(command: list[str]) -> None:
    tool = Path(sys.executable).parent / command[0]
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
