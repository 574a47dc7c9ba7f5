"""A PostgreSQL backend is killed, and the postmaster ends all the others.

Four sessions; the backend of one is killed with SIGKILL while a query waits unread in its socket.
The postmaster terminates every other backend (warning, then FIN) and refuses new sessions while it
recovers. Sessions that send a query after that are reset.
"""
import os
import signal
import time

from rig.services import postgres
from rig.postgresql import Session

SAMPLE = True
PLAN = {"hops": (0, 3)}


def run(lab):
    postgres(lab)
    sessions = [Session(lab.client.dial(5432, source=i)) for i in range(4)]
    victim = sessions[0]
    pid = int(victim.query("select pg_backend_pid()"))
    for session in sessions[1:]:
        session.query("select 1")
    os.kill(pid, signal.SIGSTOP)
    victim.send("select 2")
    time.sleep(0.3)
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.4)
    for session in sessions[1:]:
        session.send("select 3")
        time.sleep(0.05)
    for i in range(3):
        Session(lab.client.dial(5432, source=i))
        time.sleep(0.3)
    return [session.client for session in sessions]


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "crash", "worker-died", accept=["abort"], if_reset=True)
