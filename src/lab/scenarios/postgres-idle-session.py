"""PostgreSQL ends idle sessions with a message, and the client's next query is reset.

idle_session_timeout is three seconds. The server sends FATAL and a FIN; a pool that does not look
sends its next query seconds later.
"""
import time

from rig.postgresql import Session
from rig.services import postgres

SAMPLE = True


def run(lab):
    postgres(lab, "idle_session_timeout=3s")
    idle = [Session(lab.client.dial(5432, source=i)) for i in range(3)]
    busy = Session(lab.client.dial(5432, source=3))
    for session in idle:
        session.query("select 1")
    for _ in range(5):
        time.sleep(1)
        busy.query("select 1")
    for session in idle:
        session.send("select 2")
        time.sleep(0.2)
    return [session.client for session in idle]


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "idle-timeout", "idle-close-then-data", accept=["abort"])
