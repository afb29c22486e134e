"""Settings of the process (environment, .env) and the bureau's own set-up (kept in the data folder)."""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every field is a JIXIAO_… variable. The defaults run offline with nothing set."""

    model_config = SettingsConfigDict(
        env_prefix="JIXIAO_", env_file=".env", extra="forbid", frozen=True
    )

    data: Path = Field(Path("var"), description="folder in which everything is stored")
    port: int = Field(8501, ge=1, le=65535, description="port of the page on 127.0.0.1")
    encoder: Path | None = Field(
        None, description="a sentence-transformers folder instead of the encoder that ships"
    )
    llm_base_url: str | None = Field(None, description="OpenAI-compatible endpoint; off unless set")
    llm_model: str | None = Field(None, description="model name at that endpoint")
    llm_api_key: SecretStr | None = Field(None, description="key of that endpoint")
    llm_scope: Literal["ask", "all"] = Field(
        "ask", description="ask: only policy questions go to the model; all: drafts too"
    )


class Setup(BaseModel):
    """What `jixiao setup` asks for; shown on the page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: str = "全国"
    level: Literal["国家", "自治区", "市", "区县"] = "市"
    year: int | None = Field(None, ge=2000, le=2100)
    ruleset: str | None = None  # None: by region and form
    contact: str = "本单位财务部门或同级财政部门"


def setup_file(data: Path) -> Path:
    return data / "setup.json"


def load_setup(data: Path) -> Setup:
    """The stored set-up, or the defaults where there is none."""
    path = setup_file(data)
    if not path.exists():
        return Setup()
    return Setup.model_validate_json(path.read_text(encoding="utf-8"))


def save_setup(data: Path, setup: Setup) -> None:
    """Write whole or not at all: a reader never sees half a file."""
    data.mkdir(parents=True, exist_ok=True)
    temporary = setup_file(data).with_suffix(".tmp")
    temporary.write_text(
        json.dumps(setup.model_dump(), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    temporary.replace(setup_file(data))
