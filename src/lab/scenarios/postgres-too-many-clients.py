"""PostgreSQL has as many clients as it allows and turns the next ones away.

max_connections is six. Further clients get "sorry, too many clients already" and a FIN. psql hangs up
quietly; drivers that say goodbye (Terminate) to the closed session are reset for it. When sessions
end, new ones are served again.
"""
import time

from rig.postgresql import Session, TERMINATE
from rig.services import postgres

PLAN = {"rtt": 6}


def run(lab):
    postgres(lab, "max_connections=6", "superuser_reserved_connections=0", "max_wal_senders=0")
    inside = [Session(lab.client.dial(5432, source=i % 4)) for i in range(6)]
    for session in inside:
        session.query("select 1")
    turned_away = []
    for i in range(5):
        session = Session(lab.client.dial(5432, source=i % 4))
        if b"too many clients" not in (session.greeting or b""):
            raise AssertionError("PostgreSQL took one client too many")
        time.sleep(0.05)
        session.client.send(TERMINATE)
        session.client.close()
        turned_away.append(session.client)
        inside[i].query("select 2")
        time.sleep(0.15)
    lab.client.run("psql", "-h", lab.server.address(), "-U", "postgres", "-c", "select 3", check=False)
    for session in inside[:3]:
        session.client.send(TERMINATE)
        session.client.close()
    time.sleep(0.5)
    Session(lab.client.dial(5432)).query("select 4")
    return turned_away


def truth(lab, turned_away):
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", accept=["abort", "teardown"],
                   note="the reset itself is harmless: it answers a goodbye to a server that had closed")
