"""stunnel ends quiet TLS sessions after three seconds (TIMEOUTidle).

Three TLS clients of a service behind stunnel are quiet for too long, a fourth asks each second. The
quiet ones find their connection ended when they ask again.
"""
import ssl
import time

from rig.services import stunnel
from rig.session import get

PLAN = {"rtt": 9}
TIMER = 3


def run(lab):
    port = lab.plan.port(443, 8443, 6697)
    stunnel(lab, port, 8081, f"TIMEOUTidle = {TIMER}")
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    clients, secured = [], []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        client.sock = lab.hold(context.wrap_socket(client.sock))
        client.ask(get())
        clients.append(client)
        time.sleep(0.2)
    for _ in range(4):
        clients[0].ask(get())
        time.sleep(1)
    for client in clients[1:]:
        client.send(get("/again"))
        clients[0].ask(get())
        time.sleep(0.3)
    clients[0].close()
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients[1:], "idle-timeout", "reset-at-expiry", accept=["abort"])
        lab.expect(point, clients[:1], "teardown", "after-fin", if_reset=True,
                   note="answers the server's close_notify after the client had closed")
