"""A Java server whose thread pool and queue are full closes what it accepts.

Four threads, two places in the queue, half a second a request. In bursts of ten, those that find no
place are closed at once, with their request unread; the others are answered. Between the bursts all
are.
"""
import time
from pathlib import Path

from rig.services import wait_for_listener
from rig.session import get

PLAN = {"rtt": 3}
SERVER = Path(__file__).parent.parent / "rig/Pooled.java"


def run(lab):
    lab.uses("java", "java", "-version")
    port = lab.plan.port(8080, 8009, 7001)
    lab.server.start("java", SERVER, port)
    wait_for_listener(lab, seconds=40)
    clients, threads = [], []

    def visit(source):
        client = lab.client.dial(port, source=source, send=get())
        clients.append(client)
        client.receive()
        client.close()
    for count in (2, 10, 3, 12, 2):
        for i in range(count):
            threads.append(lab.thread(visit, i % 4))
            time.sleep(0.015)
        time.sleep(0.9)
    for thread in threads:
        thread.join(5)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "overload", "load-shed", accept=["abort"], if_reset=True)
