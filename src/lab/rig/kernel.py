"""The kernel's own account of every reset it sends: the tcp:tcp_send_reset tracepoint."""

import os
import re
import time
from pathlib import Path
import subprocess

_TRACING = Path("/sys/kernel/tracing")


class KernelResets:
    """A private tracefs instance. The event is host-wide, so only the lab's addresses are kept."""

    def __init__(self, lab):
        self.instance = None
        self.missing = None
        if not (_TRACING / "events").exists():
            subprocess.run(["mount", "-t", "tracefs", "tracefs", _TRACING], check=False, capture_output=True)
        event = _TRACING / "events/tcp/tcp_send_reset"
        if not event.exists():
            self.missing = "this kernel offers no tcp:tcp_send_reset tracepoint here"
            return
        self.instance = _TRACING / f"instances/whyrst-lab-{os.getpid()}"
        self.instance.mkdir()
        lab.on_exit(self.close)
        (self.instance / "trace_clock").write_text("tai")
        (self.instance / "events/tcp/tcp_send_reset/enable").write_text("1")

    def write(self, path, addresses):
        """One line a reset: seconds since the epoch, source, destination, state, reason."""
        if self.missing:
            path.write_text(f"# {self.missing}\n")
            return
        leap = time.clock_gettime(time.CLOCK_TAI) - time.time()
        lines = []
        for line in (self.instance / "trace").read_text().splitlines():
            found = re.search(r" (\d+\.\d+): tcp_send_reset: .*?skaddr=(\S+) src=(\S+) dest=(\S+) (.*)", line)
            if found and any(a in found[3] + found[4] for a in addresses):
                lines.append(f"{float(found[1]) - leap:.6f} {found[3]} > {found[4]} {found[5]}\n")
        path.write_text("".join(lines))

    def close(self):
        if self.instance and self.instance.exists():
            (self.instance / "events/tcp/tcp_send_reset/enable").write_text("0")
            self.instance.rmdir()
            self.instance = None
