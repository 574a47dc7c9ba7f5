"""MariaDB's wait_timeout of three seconds ends the sessions of a pool that does not test them.

Four sessions of two application servers; one runs a query each second and lives. The others are
quiet for longer than the timer: the server resets each at that moment. The program finds out at its
next query and connects anew, with success.
"""
import time

from rig import mariadb

PLAN = {"rtt": 3}
TIMER = 3


def run(lab):
    mariadb.start(lab, f"--wait-timeout={TIMER}", f"--interactive-timeout={TIMER}")
    busy, *pool = [mariadb.Session(lab, source=i % 2) for i in range(4)]
    for session in pool:
        session.query("select 1")
        time.sleep(0.2)
    for _ in range(5):
        busy.query("select now()")
        time.sleep(1)
    for session in pool:
        session.query("select 2")
        mariadb.Session(lab, source=1).query("select 2")
        busy.query("select now()")
        time.sleep(0.5)
    return [busy, *pool]


def truth(lab, sessions):
    for point in ("client", "server"):
        lab.expect(point, sessions[1:], "idle-timeout", "reset-at-expiry", accept=["abort"])
        lab.expect(point, sessions[:1], "idle-timeout", "reset-at-expiry", accept=["abort"], if_reset=True,
                   note="on a slow path the others' new sessions keep the busy one waiting too long")
