"""A blocked event loop: uvicorn's accept queue overflows on a host that resets then.

tcp_abort_on_overflow is set and uvicorn has a backlog of 12. A request blocks the process for two
seconds; of the clients that come meanwhile the queue takes a few, others are reset right after
their handshake. Queued ones are answered late.
"""
import time

from rig.services import python_web
from rig.session import get

PLAN = {"rtt": 40}
RTTS = (20, 150)


def run(lab):
    lab.server.sysctl(ipv4__tcp_abort_on_overflow=1)
    port = lab.plan.port(8000, 8001, 9000)
    python_web(lab, "uvicorn", "--host", lab.server.address(), "--port", port, "--backlog", 12, "--no-access-log")
    for i in range(4):
        lab.visit(port, source=i)
        time.sleep(0.1)
    blocking = lab.client.dial(port, send=get("/block"))
    time.sleep(0.2)
    clients, threads = [], []

    def visit(source):
        client = lab.client.dial(port, source=source)
        clients.append(client)
        if not client.error:
            client.send(get())
            client.read_answer(timeout=6)
            client.close()
    for arrivals in (8, 11):
        threads += [lab.thread(visit, i % 4) for i in range(arrivals)]
        time.sleep(0.5)
    for thread in threads:
        thread.join(12)
    blocking.read_answer()
    blocking.close()
    for i in range(3):
        lab.visit(port, source=i)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "overload", "accept-queue-overflow", if_reset=True)
