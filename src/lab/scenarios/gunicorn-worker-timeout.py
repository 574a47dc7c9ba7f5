"""gunicorn's master kills a worker that hangs (WORKER TIMEOUT), with its upload unread.

Three workers. A request that never ends makes one of them miss its deadline of two seconds; the
master ends it and starts another. The hanging client is reset, the others are served all the time.
This happens three times.
"""
import time

from rig import plays
from rig.services import python_web

PLAN = {"rtt": 8, "hops": (1, 0)}


def run(lab):
    port = lab.plan.port(8000, 5000)
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    python_web(lab, "gunicorn", "--bind", f"{at}:{port}", "--workers", 3, "--timeout", 2, "--worker-tmp-dir",
               lab.scratch)
    return plays.hang(lab, port, upload=60000, visits=9)


def truth(lab, stuck):
    for point in ("client", "server"):
        lab.expect(point, stuck, "crash", "worker-died", accept=["abort"],
                   note="one connection at a time, two seconds or more into its request; the port goes on")
