"""The kernel's OOM killer ends a server that outgrows its memory cgroup.

The server may hold 40 MB and keeps all that is uploaded. At the limit the kernel kills it with no
chance to say goodbye: connections with data unread are reset, quiet ones get a FIN. A supervisor
starts it again a second later; attempts until then are refused.
"""
import sys
from pathlib import Path

from rig import memory, plays
from rig.services import wait_for_listener

SAMPLE = True
PLAN = {"rtt": 3}
SERVER = Path(__file__).parent.parent / "rig/keeping_server.py"


def run(lab):
    port = lab.plan.port(8080, 8081, 9200)
    command = (sys.executable, SERVER, lab.server.address(), port)
    server = lab.server.start(*command)
    wait_for_listener(lab)
    memory.limit(lab, server.pid, 40)

    def restart():
        lab.server.start(*command)
        wait_for_listener(lab)
    did = plays.outgrow(lab, port, server, restart, pause=0.02)
    if server.returncode != -9:
        raise AssertionError(f"the server was not killed for its memory: {server.returncode}")
    return did


def truth(lab, did):
    clients, refused = did
    for point in ("client", "server"):
        lab.expect(point, clients, "crash", "process-killed", accept=["abort", "overload"], if_reset=True,
                   note="no capture shows what a process died of")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
