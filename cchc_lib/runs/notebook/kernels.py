"""Kernels with a sealed environment: what a report may know of the machine, and nothing more."""

import sys
from typing import Any, ClassVar
from weakref import WeakSet

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

from cchc_lib.runs.notebook.processes import die_with_parent, sealed_environment


class SealedKernelManager(AsyncKernelManager):
    """A manager that starts kernels in the sealed environment, whatever the caller's holds.

    Messages between the two processes are encrypted where ZeroMQ can, as ipykernel asks for. A
    kernel ends with the process that started it, busy or not.
    """

    _all: ClassVar[WeakSet["SealedKernelManager"]] = WeakSet()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._all.add(self)

    @classmethod
    def end_all(cls) -> None:
        """End every kernel of this process at once, up or not.

        An interrupted nbclient sees to those that are up only; one that is coming up would find
        its folder gone and say so in the middle of the screen.
        """
        for manager in cls._all:
            process = getattr(manager.provisioner, "process", None)
            if process is not None:
                process.kill()
                process.wait()

    @property
    def kernel_spec(self) -> KernelSpec:
        """Return the kernel of the Python that runs this, whatever is called python3 around."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name="Python 3", language="python")

    @default("transport_encryption")
    def _encrypted(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"

    async def _async_pre_start_kernel(self, **kw: Any) -> tuple[list[str], dict[str, Any]]:
        own: dict[str, Any] = {"env": sealed_environment()}
        if sys.platform == "linux":
            own["preexec_fn"] = die_with_parent
        return await super()._async_pre_start_kernel(**kw | own)
