"""The command, as in the tests of the commands."""

from tests.cli.conftest import jixiao, table

__all__ = ["jixiao", "table"]
