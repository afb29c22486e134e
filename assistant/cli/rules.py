"""The commands `rule` and `ruleset`: what tables are checked with, and what a change of it would do."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.frame import AsJson, AsOf, app, read_day, say, show
from assistant.exchange.listing_text import as_of_text, rule_text, rules_text, rulesets_text
from assistant.exchange.ruleset_text import ruleset_text
from assistant.values.input_error import InputError
from assistant.wiring import Assistant, open_assistant

DIFF = "diff"


@app.command()
def rule(
    code: Annotated[str | None, typer.Argument(help="规则编号，如 B01")] = None,
    as_of: AsOf = None,
) -> None:
    """说明一条规则，或列出全部规则。"""
    assistant, day = open_assistant(), read_day(as_of)
    if not code:
        if day:
            raise InputError("按日期看规则请写明编号，如 jixiao rule B01 --as-of 2020-01-01")
        say(rules_text(assistant.all_rules()))
        return
    explained = assistant.explain(code)
    say(rule_text(explained))
    if day:
        lines = assistant.bases_on(explained.basis, day)
        say("\n".join([f"\n{day.isoformat()} 的依据：", *(f"  {line}" for line in lines)]))
    if fired := assistant.fired(code):
        say(f"\n{fired.told}")


@app.command()
def ruleset(
    names: Annotated[
        list[str] | None, typer.Argument(help="规则集编号或 YAML 文件；diff 甲 乙 比较两个")
    ] = None,
    on: Annotated[
        list[Path] | None, typer.Option("--on", help="diff 时在哪些文件或文件夹的表上试算")
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """查看规则集，列出全部，或比较两个：jixiao ruleset diff 甲 乙 --on 文件夹。"""
    assistant, names, day = open_assistant(), names or [], read_day(as_of)
    if names and day:
        raise InputError("--as-of 只用于列出规则集：jixiao ruleset --as-of 2020-01-01")
    if names[:1] == [DIFF]:
        _diff(assistant, names[1:], on or [], as_json)
    elif len(names) > 1 or on:
        raise InputError("比较两个规则集请写 jixiao ruleset diff 甲 乙 --on 文件夹")
    elif names:
        say(ruleset_text(assistant.ruleset(names[0])))
    else:
        found = [one for one in assistant.rulesets() if not day or one.in_force(day.isoformat())]
        text = rulesets_text(found) or "没有那时有效的规则集，请换一个日期"
        say(as_of_text(day, text))


def _diff(assistant: Assistant, names: list[str], on: list[Path], as_json: bool) -> None:
    from assistant.exchange.diff_text import diff_text

    if len(names) != 2:
        raise InputError("请写明两个规则集，如 jixiao ruleset diff national-2021-submit mine.yaml")
    found = assistant.diff_rulesets(names[0], names[1], on)
    show(found.model_dump(mode="json"), lambda: diff_text(found), as_json)
    for line in found.unreadable:
        sys.stderr.write(line + "\n")
