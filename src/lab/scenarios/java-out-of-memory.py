"""A Java server runs out of memory and its runtime ends it.

A small HTTP server (java, 14 MB heap, ExitOnOutOfMemoryError) keeps all that is uploaded. When the
heap is full the runtime exits: all connections end at that instant, unread ones by a reset; attempts
after that are refused, until a supervisor starts it again.
"""
import time
from pathlib import Path

from rig.services import wait_for_listener
from rig.session import get

SAMPLE = True
HOARDER = Path(__file__).parent.parent / "rig/Hoarder.java"


def run(lab):
    lab.uses("java", "java", "-version")
    port = lab.plan.port(8080, 8081)
    command = ("java", "-Xmx14m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", HOARDER, port)
    server = lab.server.start(*command)
    wait_for_listener(lab, seconds=30)
    quiet = [lab.client.dial(port, source=i) for i in range(3)]
    for client in quiet:
        client.ask(get())
    uploads = [lab.client.dial(port, source=i) for i in range(3)]

    def upload(client):
        client.send(b"POST /keep HTTP/1.1\r\nHost: service.example\r\nContent-Length: 90000000\r\n\r\n")
        while server.poll() is None and client.send(b"k" * 1400):
            time.sleep(0.001)
    threads = [lab.thread(upload, client) for client in uploads]
    for _ in range(600):
        if server.poll() is not None:
            break
        time.sleep(0.05)
    time.sleep(0.3)
    for thread in threads:
        thread.join(3)
    for client in quiet:
        client.send(get("/still/there"))
        time.sleep(0.05)
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.2)
    lab.server.start(*command)
    wait_for_listener(lab, seconds=30)
    lab.visit(port)
    return quiet + uploads, refused


def truth(lab, did):
    clients, refused = did
    for point in ("client", "server"):
        lab.expect(point, clients, "crash", "process-killed", accept=["abort", "overload"], if_reset=True)
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
