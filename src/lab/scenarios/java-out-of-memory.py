"""A Java server runs out of memory and its runtime ends it.

A small HTTP server (java, 14 MB heap, ExitOnOutOfMemoryError) keeps all that is uploaded. When the
heap is full the runtime exits: all connections end at that instant, unread ones by a reset; attempts
after that are refused, until a supervisor starts it again.
"""
from pathlib import Path

from rig import plays
from rig.services import wait_for_listener

SAMPLE = True
HOARDER = Path(__file__).parent.parent / "rig/Hoarder.java"


def run(lab):
    lab.uses("java", "java", "-version")
    port = lab.plan.port(8080, 8081)
    command = ("java", "-Xmx14m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", HOARDER, port)

    def start():
        started = lab.server.start(*command)
        wait_for_listener(lab, seconds=30)
        return started
    return plays.outgrow(lab, port, start(), start, pause=0.001)


def truth(lab, did):
    clients, refused = did
    for point in ("client", "server"):
        lab.expect(point, clients, "crash", "process-killed", accept=["abort", "overload"], if_reset=True)
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
