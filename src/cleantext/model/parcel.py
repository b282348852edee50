"""What travels between processes: the fields that most callers never look at stay packed until they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

_PACKED = "_packed"


class Parcel:
    """A dataclass whose pickle keeps the fields named in ``PACKED`` as bytes; the first look at one unpacks them.

    Unpickling the evidence of a page takes longer than all else that the parent of worker processes does for it.
    """

    PACKED: ClassVar[tuple[str, ...]] = ()

    def __getstate__(self) -> dict[str, Any]:
        import pickle

        state = dict(vars(self))
        if _PACKED not in state:
            state[_PACKED] = pickle.dumps(tuple(state.pop(name) for name in self.PACKED), pickle.HIGHEST_PROTOCOL)
        return state

    if not TYPE_CHECKING:  # for a type checker every field is there, and nothing else

        def __getattr__(self, name: str) -> Any:
            """Unpack, where this field is still packed; only asked for what is missing."""
            import pickle

            fields = vars(self)
            packed = fields.get(_PACKED)
            if name in self.PACKED and packed is not None:
                fields.update(zip(self.PACKED, pickle.loads(packed), strict=True))
                fields.pop(_PACKED, None)
            elif name not in fields:  # it is there if another thread has just unpacked it
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            return fields[name]
