"""Apache's default KeepAliveTimeout of five seconds meets a client that reuses its connection.

Apache ends an idle connection after five seconds: FIN, then up to two seconds of lingering in which
it reads and discards. A request that comes in that time is acknowledged and lost; one that comes
later is reset. Requests sent just as the FIN crosses meet the same.
"""
import time

from rig.services import apache
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 50}
RTTS = (20, 150)
TIMER = 5


def run(lab):
    apache(lab, f"KeepAlive On\nKeepAliveTimeout {TIMER}\n")
    clients, threads = [], []

    def reuse(client, pause):
        client.ask(get())
        time.sleep(pause)
        client.ask(get("/again"), timeout=4)
    for i, pause in enumerate((TIMER - 2, TIMER - lab.plan.rtt / 2000, TIMER + 0.4, TIMER + 3.2)):
        client = lab.client.dial(80, source=i)
        clients.append(client)
        threads.append(lab.thread(reuse, client, pause))
        time.sleep(0.3)
    for thread in threads:
        thread.join(20)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, [clients[1]], "idle-timeout", "keepalive-race", if_reset=True)
        lab.expect(point, clients[2:], "idle-timeout", "idle-close-then-data", accept=["abort"], if_reset=True)
