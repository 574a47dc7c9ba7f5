"""A stalled MariaDB is killed by its watchdog and started again.

The server hangs (SIGSTOP, as in a disk stall); three sessions have sent queries that it never reads,
four are quiet. SIGKILL: the unread ones are reset, the quiet ones get a FIN. Two of the quiet ones
send a query all the same. Until mariadbd has recovered, new sessions are refused.
"""
import signal
import time

from rig import mariadb
from rig.services import wait_for_listener


def run(lab):
    server, command = mariadb.start(lab)
    sessions = [mariadb.Session(lab, source=i % 4, read_timeout=20) for i in range(7)]
    for session in sessions:
        session.query("select 1")
        time.sleep(0.05)
    server.send_signal(signal.SIGSTOP)
    for session in sessions[:3]:
        lab.thread(session.query, "select count(*) from mysql.user")
        time.sleep(0.2)
    time.sleep(1)
    server.send_signal(signal.SIGKILL)
    server.wait()
    time.sleep(0.3)
    for session in sessions[3:5]:
        session.query("select 2")
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(3306, source=i))
        time.sleep(0.5)
    lab.server.start(*command)
    wait_for_listener(lab, seconds=30)
    for i in range(3):
        mariadb.Session(lab, source=i).query("select 3")
    return sessions, refused


def truth(lab, did):
    sessions, refused = did
    for point in ("client", "server"):
        lab.expect(point, sessions[:3], "crash", "process-killed")
        lab.expect(point, sessions[3:5], "crash", "process-killed", accept=["abort"],
                   note="got a FIN with the others' resets; this reset answers the query sent after it")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
