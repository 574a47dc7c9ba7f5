"""PgBouncer has as many clients as it may (max_client_conn) and turns further ones away.

PgBouncer before PostgreSQL, with six places. Six sessions work through it; newcomers get "no more
connections allowed" and a close. When two have left, newcomers are served again.
"""
import shutil
import time

from rig.postgresql import Session
from rig.services import postgres, wait_for_listener

PLAN = {"rtt": 5, "hops": (0, 1)}


def run(lab):
    postgres(lab)
    lab.uses("pgbouncer", "pgbouncer", "--version")
    path = lab.scratch / "pgbouncer.ini"
    port = lab.plan.port(6432, 6543)
    path.write_text(f"""[databases]
postgres = host=127.0.0.1 port=5432 dbname=postgres user=postgres
[pgbouncer]
listen_addr = *
listen_port = {port}
unix_socket_dir =
auth_type = any
max_client_conn = 6
default_pool_size = 6
""")
    shutil.chown(path, "postgres", "postgres")
    lab.server.start("runuser", "-u", "postgres", "--", "pgbouncer", path)
    wait_for_listener(lab, count=4)
    time.sleep(0.3)
    inside = [Session(lab.client.dial(port, source=i % 4)) for i in range(6)]
    for session in inside:
        session.query("select 1")
    turned_away = []
    for i in range(5):
        session = Session(lab.client.dial(port, source=i % 4))
        session.send("select 2")
        turned_away.append(session.client)
        inside[i].query("select 3")
        time.sleep(0.2)
    for session in inside[:2]:
        session.client.send(b"X\0\0\0\4")
        session.client.close()
    time.sleep(0.3)
    Session(lab.client.dial(port, source=1)).query("select 4")
    return turned_away


def truth(lab, turned_away):
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", if_reset=True)
