"""Puts originals with their captures into the archive, as an accession leaves them, without articles."""

import hashlib
from random import Random

from archive.models import Capture, originals


def main(count: str, byte_size: str, seed: str) -> None:
    """So many of about so many random bytes each."""
    chance = Random(seed)  # noqa: S311 (no secret)
    captures = [
        _capture(chance.randbytes(chance.randrange(int(byte_size) // 2, int(byte_size) * 3 // 2)))
        for _ in range(int(count))
    ]
    Capture.objects.bulk_create(captures)


def _capture(content: bytes) -> Capture:
    sha256 = hashlib.sha256(content).hexdigest()
    path = originals.path_of(sha256)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(originals.MODE)
    return Capture(sha256=sha256, name=f"{sha256[:8]}.txt", byte_size=len(content), status=Capture.Status.STORED)
