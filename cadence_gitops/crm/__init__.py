"""The CRMs' own facts, through their public APIs: which fields there are, what they take, and who may write them.

Metadata only, never a record. Each vendor has a room of its own, which reads its words into the values of ``model``.
"""
