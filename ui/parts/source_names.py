"""Sources of cells under the names that people know: document and clause, not their ids."""

from collections.abc import Callable, Mapping

from assistant.values.draft import Provenance
from knowledge.document import Passage


def with_places(
    origins: Mapping[str, Provenance], passage: Callable[[str], Passage | None]
) -> dict[str, Provenance]:
    """The same sources; a clause is named by its document, number and heading."""
    refs = {one.ref for one in origins.values() if one.ref and "#" in one.ref}
    names = {ref: place_of(passage(ref)) for ref in refs}
    return {
        key: one.model_copy(update={"ref": names[one.ref]}) if one.ref in names else one
        for key, one in origins.items()
    }


def place_of(found: Passage | None) -> str:
    """`《文件名》（文号）第几条`."""
    if found is None:
        return "所依据的条款已不在资料库中"
    number = f"（{found.document.number}）" if found.document.number else ""
    return f"《{found.document.title}》{number}{found.clause.label}"
