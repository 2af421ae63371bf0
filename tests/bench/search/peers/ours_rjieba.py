"""The archive's own search once more, only built: with the faster cutter."""

from importlib.util import find_spec

from tests.bench.search.peers import ours


class Peer(ours.Peer):
    name = "ours-rjieba"
    answers = False

    @classmethod
    def missing(cls) -> str:
        return "" if find_spec("rjieba") else "the package rjieba is not installed"

    def environment(self) -> dict[str, str]:
        return super().environment() | {"CUTTER": "rjieba"}
