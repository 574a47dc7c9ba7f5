"""tcpdump on one interface of one node."""

import subprocess

# Neighbour discovery and echo are the rig's, not the scenario's; errors belong to the connections.
_FILTER = "tcp or (icmp and icmp[0] != 0 and icmp[0] != 8) or (icmp6 and ip6[40] < 128)"
SNAPLEN = 200


class Capture:
    """only: a further filter, for captures that lack something on purpose."""

    def __init__(self, node, interface, path, only=""):
        self.path = path
        expression = f"({_FILTER}) and ({only})" if only else _FILTER
        self.process = node.start(
            "tcpdump", "-i", interface, "-s", SNAPLEN, "-U", "--immediate-mode", "-B", "8192", "-n", "-Z",
            "root", "-w", path, expression, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        while line and "listening on" not in line:
            line = self.process.stderr.readline()
        if not line:
            raise RuntimeError("tcpdump did not start")

    def stop(self):
        """Ends the capture and fails if the kernel dropped anything."""
        self.process.terminate()
        _, said = self.process.communicate(timeout=10)
        for line in said.splitlines():
            if "dropped by kernel" in line and not line.startswith("0 "):
                raise RuntimeError(f"{self.path}: {line}")
