"""A child process of Apache (prefork) is killed in the middle of its answer.

Three downloads run, each in its own child. One child is killed with SIGKILL: its connection ends in
mid-answer, with a pipelined request unread; the other two go on, and new clients are served.
"""
import os
import re
import signal
import time

from rig.node import small_window
from rig.services import apache
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 10}


def run(lab):
    apache(lab, "StartServers 4\nMinSpareServers 1\nMaxSpareServers 5\n")
    (lab.scratch / "htdocs/big").write_bytes(b"b" * 6_000_000)
    clients = []
    for i in range(3):
        client = lab.client.dial(80, source=i, before_connect=small_window)
        client.send(get("/big"))
        client.receive()
        time.sleep(0.1)
        client.send(get("/index.html"))
        clients.append(client)
    victim = _child_of(lab, clients[1].connection.client_port)
    time.sleep(0.2)
    os.kill(victim, signal.SIGKILL)
    time.sleep(0.3)
    for i in (0, 2):
        for _ in range(4):
            clients[i].receive(size=8000)
    lab.visit(80, source=3)
    return clients[1]


def _child_of(lab, client_port):
    for line in lab.server.run("ss", "-Htnp", "state", "established").splitlines():
        if re.search(rf":{client_port}\s", line):
            return int(re.search(r"pid=(\d+)", line)[1])
    raise AssertionError("no child serves this client")


def truth(lab, client):
    for point in ("client", "server"):
        lab.expect(point, [client], "crash", "worker-died", accept=["abort"],
                   note="one connection of several to the same port, cut in mid-answer")
