"""gunicorn's master kills a worker that hangs (WORKER TIMEOUT), with its upload unread.

Three workers. A request that never ends makes one of them miss its deadline of two seconds; the
master ends it and starts another. The hanging client is reset, the others are served all the time.
This happens three times.
"""
import time

from rig.services import python_web

PLAN = {"rtt": 8, "hops": (1, 0)}


def run(lab):
    port = lab.plan.port(8000, 5000)
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    python_web(lab, "gunicorn", "--bind", f"{at}:{port}", "--workers", 3, "--timeout", 2, "--worker-tmp-dir",
               lab.scratch)
    stuck = []
    for i in range(3):
        lab.visit(port, source=1)
        client = lab.client.dial(port, source=i)
        client.send(b"POST /stuck HTTP/1.1\r\nHost: service.example\r\nContent-Length: 60000\r\n\r\n" + b"u" * 60000)
        for _ in range(9):
            lab.visit(port, source=3)
            time.sleep(0.4)
        client.receive(timeout=1)
        stuck.append(client)
    return stuck


def truth(lab, stuck):
    for point in ("client", "server"):
        lab.expect(point, stuck, "crash", "worker-died", accept=["abort"],
                   note="one connection at a time, two seconds or more into its request; the port goes on")
