"""nginx with its default keepalive_timeout of 75 seconds, and clients that come a little late.

One client's request crosses nginx's FIN, others come some seconds later on a connection whose FIN
they have not looked at; one comes in time.
"""
import time

from rig.services import nginx
from rig.session import get

SAMPLE = True
SLOW = True
PLAN = {"rtt": 80}
TIMER = 75


def run(lab):
    nginx(lab, "server { listen [::]:80 ipv6only=off; location / { return 200 'hello'; } }")
    clients, threads = [], []

    def reuse(client, pause):
        client.ask(get())
        time.sleep(pause)
        client.ask(get("/again"))
    for i, pause in enumerate((TIMER - 5, TIMER - lab.plan.rtt / 2000, TIMER + 2, TIMER + 9)):
        client = lab.client.dial(80, source=i)
        clients.append(client)
        threads.append(lab.thread(reuse, client, pause))
        time.sleep(0.5)
    for thread in threads:
        thread.join(TIMER + 20)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, [clients[1]], "idle-timeout", "keepalive-race", if_reset=True)
        lab.expect(point, clients[2:], "idle-timeout", "idle-close-then-data", accept=["abort"])
