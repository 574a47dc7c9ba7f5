"""whyrst itself, listening beside a capture."""

import subprocess
import time
from pathlib import Path

_PATIENCE = 20


class Live:
    """`whyrst live` on one interface of one node; its verdicts go to a file, one JSON object a line."""

    def __init__(self, program, node, interface, path):
        self.path = path
        with open(path, "w") as verdicts:
            self.process = node.start(program, "live", "-i", interface, "--json", "--hold", "2",
                                      stdout=verdicts, stderr=subprocess.PIPE, text=True)
        waited = time.monotonic()
        while not _watches(self.process.pid):
            if self.process.poll() is not None or time.monotonic() > waited + _PATIENCE:
                self.process.kill()
                raise RuntimeError(f"{program} does not listen: {self.process.stderr.read()}")
            time.sleep(0.05)
        time.sleep(0.2)

    def stop(self):
        """Ends it, by the signal that no shell makes a background job ignore; fails unless it ends well."""
        self.process.terminate()
        _, said = self.process.communicate(timeout=_PATIENCE)
        print(said, end="")
        if self.process.returncode:
            raise RuntimeError(f"{self.path}: exit status {self.process.returncode}")


def _watches(pid):
    """Whether it has come to watch its host, which it does once it captures."""
    names = Path(f"/proc/{pid}/task").glob("*/comm")
    return any(name.read_text() == "host watch\n" for name in names)
