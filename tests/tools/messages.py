"""Reads the messages of a store's commits."""

import subprocess


def messages(database):
    """The message of each commit, by its id. All blocks must have been written by this version, by zstd."""
    blocks = database.execute("SELECT messages FROM message_blocks ORDER BY first_commit_id")
    packed = b"".join(block for (block,) in blocks)
    if not packed:
        return {}
    unpacked = subprocess.run(["zstd", "-dc"], input=packed, capture_output=True, check=True).stdout
    ids = [commit_id for (commit_id,) in database.execute("SELECT id FROM commits ORDER BY id")]
    texts = unpacked.decode().split("\0")[:-1]  # each ends with a NUL
    return dict(zip(ids, texts, strict=True))
