"""PostgreSQL is stopped the hard way (immediate shutdown) and started again.

All sessions end at one instant, those with a query unread by a reset; new ones are refused until
the server is back and has recovered.
"""
import os
import signal
import time

from rig.postgresql import Session
from rig.services import postgres, wait_for_listener

SAMPLE = True


def run(lab):
    postgres(lab)
    sessions = [Session(lab.client.dial(5432, source=i % 4)) for i in range(6)]
    pids = [int(session.query("select pg_backend_pid()")) for session in sessions]
    for pid in pids[:3]:
        os.kill(pid, signal.SIGSTOP)
    for session in sessions[:3]:
        session.send("select 2")
    time.sleep(0.3)
    postmaster = int((lab.scratch / "data/postmaster.pid").read_text().split()[0])
    for pid in pids[:3]:
        os.kill(pid, signal.SIGKILL)
    os.kill(postmaster, signal.SIGQUIT)
    time.sleep(0.8)
    for session in sessions[3:]:
        session.send("select 3")
        time.sleep(0.05)
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(5432, source=i))
        time.sleep(0.3)
    lab.restart()
    wait_for_listener(lab, count=2)
    time.sleep(0.5)
    for i in range(2):
        Session(lab.client.dial(5432, source=i)).query("select 4")
    return [session.client for session in sessions], refused


def truth(lab, did):
    clients, refused = did
    for point in ("client", "server"):
        lab.expect(point, clients, "crash", "process-killed", accept=["abort"], if_reset=True)
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
