"""nginx has no worker connections left and drops what it accepts.

worker_connections is 12; slow clients that have sent half a request hold them all. Each further
connection is accepted by the kernel, taken by nginx and closed at once ("worker_connections are not
enough"), with the client's request unread or just arriving.
"""
import time

from rig.services import nginx
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 12}


def run(lab):
    port = lab.plan.port(80, 8000)
    nginx(lab, f"keepalive_timeout 30s; server {{ listen [::]:{port} ipv6only=off; "
               "location / { return 200 'ok'; } }", connections=12)
    lab.visit(port)
    slow = [lab.client.dial(port, source=i % 4, send=b"GET / HTTP/1.1\r\nHost: ser") for i in range(15)]
    time.sleep(0.2)
    turned_away = []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        client.ask(get())
        turned_away.append(client)
        time.sleep(0.15)
    for client in slow:
        client.close()
    time.sleep(0.3)
    lab.visit(port)
    return turned_away + slow


def truth(lab, did):
    for point in ("client", "server"):
        lab.expect(point, did, "overload", "accept-then-close", accept=["abort"], if_reset=True)
