"""Kernels with a sealed environment: what a report may know of the machine, and nothing more."""

from typing import Any, ClassVar
from weakref import WeakSet

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

from cchc_lib.runs.notebook.processes import python_running
from cchc_lib.runs.notebook.seal import Seal
from cchc_lib.runs.system import can_end_with_parent, end_with_parent


class SealedKernelManager(AsyncKernelManager):
    """A manager that starts kernels under a seal of their own, whatever the caller's world holds.

    Messages between the two processes are encrypted where ZeroMQ can, as ipykernel asks for. A
    kernel ends with the process that started it, busy or not.
    """

    _all: ClassVar[WeakSet["SealedKernelManager"]] = WeakSet()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._seal = Seal()
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
        command = python_running("cchc_lib.runs.notebook.kernel_process", "-f", "{connection_file}")
        return KernelSpec(argv=command, display_name="Python 3", language="python")

    @default("transport_encryption")
    def _encrypted(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"

    async def _async_pre_start_kernel(self, **kw: Any) -> tuple[list[str], dict[str, Any]]:
        own: dict[str, Any] = {"env": self._seal.environment}
        if can_end_with_parent():
            own["preexec_fn"] = end_with_parent
        return await super()._async_pre_start_kernel(**kw | own)

    async def cleanup_resources(self, restart: bool = False) -> None:  # type: ignore[override]  # noqa: FBT001, FBT002  # a coroutine there, too
        """Clean up after a kernel that has ended; its home goes with it."""
        await super().cleanup_resources(restart=restart)
        if not restart:
            self._seal.close()
