"""The command, as in the tests of the commands."""

from tests.cli.conftest import jixiao

__all__ = ["jixiao"]
