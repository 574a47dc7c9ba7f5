"""HAProxy's timers end quiet TCP sessions: a FIN to the client, a FIN and a reset to the server.

haproxy on the router with `timeout client 3s` and `timeout server 3s`. After three quiet seconds it
closes both sides, towards the server abortively; clients that speak later are reset.
"""
import time

from rig.services import haproxy
from rig.session import get

SAMPLE = True
TIMER = 3


def run(lab):
    port = lab.port = lab.plan.port(6379, 3306)
    listener = lab.server.listen(port)
    haproxy(lab, lab.router, f"""
defaults
    mode tcp
    timeout connect 2s
    timeout client {TIMER}s
    timeout server {TIMER}s
listen front
    bind {lab.router.address(family=4)}:{port}
    bind {lab.router.address(family=6)}:{port}
    server one {lab.server.address()}:{port}
""")
    pairs = []
    for i in range(3):
        client = lab.client.dial(port, to=lab.router, source=i)
        client.send(get())
        sock = lab.hold(listener.accept()[0])
        sock.recv(4096)
        sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        client.receive()
        pairs.append((client, sock))
        time.sleep(0.4)
    time.sleep(TIMER + 0.5)
    for client, _ in pairs:
        client.send(get("/again"))
        time.sleep(0.2)
    return [client for client, _ in pairs]


def truth(lab, clients):
    lab.expect("client", clients, "idle-timeout", "idle-close-then-data", accept=["abort"])
    lab.expect("server", lab.reset_connections("server", lab.port), "idle-timeout", "reset-at-expiry",
               accept=["abort", "teardown"], note="the proxy's own timer; FIN and reset leave together")
