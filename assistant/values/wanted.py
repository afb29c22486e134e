"""An original that the product wants: which digest it would replace, and what rests on that digest."""

from pydantic import BaseModel, ConfigDict

NAMED = 8  # rules that are named one by one


class WantedOriginal(BaseModel):
    """`rules`: codes of the rules that cite a clause of it."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    number: str | None
    issuer: str | None
    level: str
    clauses: int
    unverified: int
    rules: tuple[str, ...]

    @property
    def why(self) -> str:
        """Why it is wanted, in one sentence."""
        reasons = []
        if self.unverified == self.clauses:
            reasons.append(f"摘编的 {self.clauses} 条都没有与原文核对")
        elif self.unverified:
            reasons.append(f"摘编的 {self.clauses} 条中有 {self.unverified} 条没有与原文核对")
        if self.rules:
            more = " 等" if len(self.rules) > NAMED else ""
            named = "、".join(self.rules[:NAMED]) + more
            reasons.append(f"{len(self.rules)} 条检查规则以它为依据（{named}）")
        return "；".join(reasons or ["内容已与原文核对，只是引文还不是原话"])
