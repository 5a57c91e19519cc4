"""The other way to be warm: ipykernel itself, forked from a warm process, asked over IPC sockets.

``cchc batch`` runs the notebook inside the forked process instead
(``cchc_lib/runs/notebook/in_process.py``); this one is here to be measured against it. A real
kernel, at the price of sockets, a heartbeat and a client for each report.
"""

# ruff: noqa: ARG002, ASYNC222, FBT001, FBT002  # signatures of a kernel provisioner; short waits

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipykernel.kernelapp import IPKernelApp
from jupyter_client import write_connection_file
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerBase
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.execute import prepare_notebook_metadata
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook


class ForkedProvisioner(KernelProvisionerBase):
    """A kernel that is a fork of this process."""

    pid = 0
    status: int | None = None

    @property
    def has_process(self) -> bool:
        """Tell whether the kernel has been started and not been waited for."""
        return self.status is None

    async def poll(self) -> int | None:
        """Return the exit code of the kernel, or ``None`` while it runs."""
        if self.status is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if ended else None
        return self.status

    async def wait(self) -> int | None:
        """Wait for the kernel to end."""
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel."""
        os.kill(self.pid, signum)

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel."""
        await self.send_signal(9)

    async def terminate(self, restart: bool = False) -> None:
        """Ask the kernel to end."""
        await self.send_signal(15)

    async def launch_kernel(self, _: list[str], **__: Any) -> dict[str, Any]:
        """Return how to reach the kernel, which runs already."""
        return dict(self.parent.get_connection_info())

    async def cleanup(self, restart: bool = False) -> None:
        """Leave nothing to do."""


class ForkedKernelManager(AsyncKernelManager):
    """The manager of a kernel that was forked before."""

    pid, file = 0, ""

    async def _async_pre_start_kernel(self, **kw: Any) -> tuple[list[str], dict[str, Any]]:
        self.shutting_down, self._launch_args = False, {}
        self.load_connection_file(self.file)
        self.provisioner = ForkedProvisioner(parent=self, kernel_id="k", kernel_spec=None)
        self.provisioner.pid = self.pid
        return [], kw


def run_notebook(notebook: Path, given: Mapping[str, str], file: Path) -> Any:
    """Execute a notebook by a kernel forked from this process, which must have one thread."""
    folder = tempfile.mkdtemp()  # of its own: sockets of kernels that share one collide
    connection, _ = write_connection_file(
        f"{folder}/kernel.json", transport="ipc", ip=f"{folder}/socket"
    )
    if (kernel := os.fork()) == 0:
        app = IPKernelApp.instance()
        app.initialize(["-f", connection, "--log-level=CRITICAL"])
        app.start()
        os._exit(0)
    ForkedKernelManager.pid, ForkedKernelManager.file = kernel, connection
    node = parameterize_notebook(load_notebook_node(str(notebook)), dict(given))
    prepare_notebook_metadata(node, str(notebook), str(file))
    manager = NotebookExecutionManager(node, progress_bar=False)
    manager.notebook_start()
    NBClientEngine.execute_managed_notebook(
        manager, "python3", kernel_manager_class=ForkedKernelManager, execution_timeout=60
    )
    return manager.nb
