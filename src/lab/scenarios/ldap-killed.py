"""An LDAP server is killed in the midst of its work and started again a second and a half later.

Six clients search slapd without pause when it gets a SIGKILL. What comes afterwards is reset, and new
attempts are refused until it is back.
"""
import signal
import time

from rig import ldap
from rig.services import slapd

UNTOUCHED = True
PLAN = {"rtt": 30, "hops": (0, 2)}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port = lab.plan.port(389, 3890)
    server = slapd(lab, port)
    sessions, threads = [], []

    def work(client):
        for turn in range(100):
            if not client.ask(ldap.search(2 + turn % 100)):
                return
            client.send(ldap.search(2 + turn % 100))
            client.receive()
    for i in range(6):
        client = lab.client.dial(port, source=i % 4)
        client.ask(ldap.BIND)
        sessions.append(client)
        threads.append(lab.thread(work, client))
        time.sleep(0.017)
    time.sleep(1)
    server.send_signal(signal.SIGKILL)
    server.wait()
    for client in sessions:
        time.sleep(0.03)
        client.send(ldap.search(7))
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.45)
    lab.restart()
    for i in range(3):
        lab.client.dial(port, source=i).ask(ldap.BIND)
    return sessions, refused


def truth(lab, did):
    sessions, refused = did
    for point in ("client", "server"):
        lab.expect(point, sessions, "crash", "process-killed", if_reset=True)
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
