"""The floor of a cold start: a process that imports clingo and pydantic and defines one model."""

import clingo
import pydantic


class Model(pydantic.BaseModel):
    """One model."""

    number: int = 0


assert clingo.__version__  # noqa: S101
assert Model(number=1).number == 1  # noqa: S101
