"""A TLS service that wants client certificates meets clients that have none.

stunnel with verify = 2. In TLS 1.3 the client believes itself connected and sends its request; the
server finds no certificate, and cuts. A client that has one is served all the time.
"""
import ssl
import time

from rig.services import stunnel
from rig.session import get

PLAN = {"rtt": 32}


def run(lab):
    port = lab.plan.port(443, 6514, 8883)
    key, own = lab.scratch / "key.pem", lab.scratch / "certificate.pem"
    stunnel(lab, port, 8081, "verify = 2", f"CAfile = {own}")
    known = ssl.create_default_context(cafile=own)
    known.check_hostname = False
    known.load_cert_chain(own, key)
    unknown = ssl.create_default_context(cafile=own)
    unknown.check_hostname = False
    good = lab.client.dial(port, source=3)
    good.sock = lab.hold(known.wrap_socket(good.sock))
    good.ask(get())
    turned_away = []
    for i in range(4):
        client = lab.client.dial(port, source=i % 3)
        turned_away.append(client)
        try:
            client.sock = lab.hold(unknown.wrap_socket(client.sock))
            for _ in range(4):
                client.send(get())
                time.sleep(0.015)
            client.receive(timeout=1)
        except OSError:
            pass
        good.ask(get())
        time.sleep(0.3)
    return turned_away


def truth(lab, turned_away):
    for point in ("client", "server"):
        lab.expect(point, turned_away, "abort", "tls-failure", if_reset=True)
