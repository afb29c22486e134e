"""R10: the project does not say which document it rests on."""

from collections.abc import Iterator

from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R10",
    "内容相关性",
    "advice",
    basis=("caiyu-2015-88#objective-basis", "caiyu-2015-88#four-review-aspects"),
)
def basis_without_document(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """立项依据没有写明文件

    为什么：没有计划、文件或会议纪要支持的项目，审核人看不出为什么今年要做。
    怎么改：写上文件名称和文号，如“新财×〔2025〕×号”，或者年度工作计划。
    不算问题：依据是工作计划、实施方案、会议纪要，没有文号；公开稿不登立项依据。
    """
    basis = target.project.basis
    if ruleset.purpose == "published":
        yield NotChecked("公开稿没有立项依据一栏")
    elif basis is None:
        yield Found(at="/project/basis", message="没有填立项依据。")
    elif not words_in(basis, ruleset.words["documents"]):
        yield Found(
            at="/project/basis", message=f"立项依据“{basis[:20]}”没有写明是哪份文件或计划。"
        )
