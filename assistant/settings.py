"""Settings of the process (environment, .env) and the bureau's own set-up (kept in the data folder)."""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.values.input_error import InputError


class Settings(BaseSettings):
    """Every field is a JIXIAO_… variable. The defaults run offline with nothing set."""

    model_config = SettingsConfigDict(
        env_prefix="JIXIAO_", env_file=".env", env_ignore_empty=True, extra="forbid", frozen=True
    )

    data: Path = Field(Path("var"), description="folder in which everything is stored")
    port: int = Field(8501, ge=1, le=65535, description="port of the page on 127.0.0.1")
    encoder: Path | None = Field(
        None,
        description="a sentence-transformers folder instead of the encoder that ships; used after jixiao reindex",
    )
    embed_base_url: str | None = Field(
        None,
        pattern=r"^https?://[^/\s]+",
        description="OpenAI-compatible embedding endpoint, ending in /v1, instead of both; all texts of the library and all questions go there, but nothing with a secrecy mark",
    )
    embed_model: str | None = Field(None, description="name of the embedding model there")
    embed_api_key: SecretStr | None = Field(None, description="its key, if it wants one")
    llm_base_url: str | None = Field(
        None,
        pattern=r"^https?://[^/\s]+",
        description="OpenAI-compatible endpoint, ending in /v1; the model is off unless this and the next are set",
    )
    llm_model: str | None = Field(None, description="name of the model there")
    llm_api_key: SecretStr | None = Field(None, description="its key, if it wants one")
    llm_scope: Literal["ask", "all"] = Field(
        "ask", description="what may go there: ask (drafts and documents taken in stay here) or all"
    )
    llm_seconds: float = Field(
        60, gt=0, le=600, description="after so many seconds the offline engine answers"
    )


class Setup(BaseModel):
    """What `jixiao setup` asks for; shown on the page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: str = "全国"
    level: Literal["国家", "自治区", "市", "区县"] = "市"
    year: int | None = Field(None, ge=2000, le=2100)
    ruleset: str | None = None  # None: by region and form
    contact: str = "本单位财务部门或同级财政部门"

    def describe(self) -> str:
        """One line for people."""
        return (
            f"地区：{self.region}；级次：{self.level}；年度：{self.year or '不比对'}；"
            f"规则集：{self.ruleset or '按地区和版式选'}；没有答案时请联系：{self.contact}"
        )


def setup_fault(error: ValidationError) -> str:
    """The first wrong field in Chinese, with what is allowed."""
    names = {
        "region": "地区", "level": "级次（国家、自治区、市、区县）", "ruleset": "规则集",
        "year": "年度（2000 到 2100 的年份）", "contact": "联系人",
    }  # fmt: skip
    field = str(error.errors()[0]["loc"][0])
    return f"{names.get(field, field)}不对"


def setup_file(data: Path) -> Path:
    return data / "setup.json"


def load_setup(data: Path) -> Setup:
    """The stored set-up, or the defaults where there is none. Raises InputError if it is damaged."""
    path = setup_file(data)
    try:
        return Setup.model_validate_json(path.read_bytes()) if path.exists() else Setup()
    except ValidationError as error:
        raise InputError(
            f"设置文件 {path} 的内容坏了，请把它移走或删除，再用 jixiao setup 重新设置"
        ) from error


def save_setup(data: Path, setup: Setup) -> None:
    """Write whole or not at all: a reader never sees half a file."""
    data.mkdir(parents=True, exist_ok=True)
    temporary = setup_file(data).with_suffix(".tmp")
    temporary.write_text(
        json.dumps(setup.model_dump(), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    temporary.replace(setup_file(data))
