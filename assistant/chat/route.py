"""Routing: what is refused or outside the field, before anything is searched."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.yaml_file import read_yaml

ROUTES = Path(__file__).parent / "routes.yaml"
_OF_THE_FIELD = re.compile(
    r"〔|施行|绩效|预算|决算|财政|资金|经费|指标|目标|自评|评价|评估|监控|考核|支出|拨款|结转|结余|专项|转移支付|"
    r"公开|审核|审计|权重|满意度|产出|效益|执行率|项目|采购|购买服务|债券|人大|条例|办法|意见|通知|文件|号文|第.{1,6}条|"
    r"部门|单位|申报|批复|整改|佐证|花钱|钱|维度|打分|评分|分值|得分|等级|等次"
)


class Route(BaseModel):
    """One entry of routes.yaml: matches if every pattern of `all` occurs and `not` does not."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    kind: Literal["refused", "out_of_scope"]
    name: str
    all_: tuple[str, ...] = Field(alias="all")
    not_: str | None = Field(None, alias="not")
    outside_only: bool = False  # only where the question has no word of the field
    text: str

    def matches(self, question: str) -> bool:
        if self.not_ and re.search(self.not_, question):
            return False
        if self.outside_only and is_of_the_field(question):
            return False
        return all(re.search(pattern, question) for pattern in self.all_)


@cache
def load_routes() -> tuple[Route, ...]:
    return tuple(Route.model_validate(entry) for entry in read_yaml(ROUTES))


def find_route(question: str) -> Route | None:
    """The first route that `question` (normalised) falls under."""
    return next((route for route in load_routes() if route.matches(question)), None)


def is_of_the_field(question: str) -> bool:
    """Whether the question uses any word of budget performance management."""
    return bool(_OF_THE_FIELD.search(question))
