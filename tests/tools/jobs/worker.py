"""A process that works on a home until it is killed: `python -m tests.tools.jobs.worker HOME [stuck]`."""

import asyncio
import sys
from pathlib import Path

from tests.tools.jobs.ledger import Ledger
from tools.jobs.engine import JobKey, Jobs, Limits
from tools.terms.clock import RandomIds, SystemClock
from tools.terms.errors import Refused


class Stuck(Ledger):
    """The provider refuses in the second stage, and the process hangs while it says so."""

    async def _do(self, name: str, key: JobKey) -> None:
        await super()._do(name, key)
        if name == "submit":
            raise Refused("The provider declined this.", next="Say it differently.", charged="yes")

    async def broke(self, key: JobKey, error: BaseException) -> None:
        self.log("hangs", key)
        await asyncio.Event().wait()


async def main(home: Path, kind: type[Ledger]) -> None:
    jobs = Jobs(home, kind(home), SystemClock(), RandomIds(), Limits(poll=0.05, reap=1.0))
    await jobs.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Stuck if "stuck" in sys.argv else Ledger))
