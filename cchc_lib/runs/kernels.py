"""Kernels with a sealed environment: what a report may know of the machine, and nothing more."""

import os
from typing import Any

import zmq
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

_ALLOWED = ("HOME", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TEMP", "TMPDIR", "VIRTUAL_ENV")
_PINNED = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
}
"""What could change a figure, a font or an order from one machine to the next."""


def sealed_environment() -> dict[str, str]:
    """Return the environment of a kernel: an allow-list of the caller's, and the pins."""
    kept = {name: os.environ[name] for name in _ALLOWED if name in os.environ}
    return kept | _PINNED


class SealedKernelManager(AsyncKernelManager):
    """Start kernels in the sealed environment, whatever the caller's holds.

    Messages between the two processes are encrypted where ZeroMQ can, as ipykernel asks for.
    """

    @default("transport_encryption")
    def _encrypted(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"

    async def _async_pre_start_kernel(self, **kw: Any) -> tuple[list[str], dict[str, Any]]:
        return await super()._async_pre_start_kernel(**kw | {"env": sealed_environment()})
