"""The process of an ordinary kernel: ``python -m cchc_lib.runs.notebook.kernel_process``."""

from ipykernel.kernelapp import IPKernelApp


class SealedKernelApp(IPKernelApp):
    """IPython's kernel without anybody's configuration: the user's, the machine's, Python's own."""

    def load_config_file(self, *_: object, **__: object) -> None:
        """Read no configuration; what a notebook needs stands in the notebook."""

    def init_code(self) -> None:
        """Run nothing before the notebook: no start-up file and no line of a configuration."""


if __name__ == "__main__":
    SealedKernelApp.launch_instance()
