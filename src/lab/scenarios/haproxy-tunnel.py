"""HAProxy's tunnel timer ends quiet WebSockets.

haproxy on the router with `timeout tunnel 2s`. Three clients upgrade to a WebSocket; two fall silent
and are cut after two seconds, on both sides; one that keeps talking lives. The silent ones' next
messages are reset.
"""
import time

from rig.services import haproxy

SAMPLE = True
PLAN = {"rtt": 5, "delay": "near"}
TIMER = 2
UPGRADE = (b"GET /feed HTTP/1.1\r\nHost: service.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
           b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
ACCEPTED = (b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")


def run(lab):
    port = lab.port = lab.plan.port(8080, 3000)
    lab.echo(lab.server.listen(port), lambda sent: ACCEPTED if sent.startswith(b"GET") else b"\x81\x02ok")
    haproxy(lab, lab.router, f"""
defaults
    mode http
    timeout connect 2s
    timeout client 30s
    timeout server 30s
    timeout tunnel {TIMER}s
listen front
    bind {lab.router.address(family=4)}:{port}
    bind {lab.router.address(family=6)}:{port}
    server one {lab.server.address()}:{port}
""")
    clients = [lab.client.dial(port, to=lab.router, source=i) for i in range(3)]
    for client in clients:
        client.ask(UPGRADE)
        client.ask(b"\x81\x83abcd012")
        time.sleep(0.3)
    for _ in range(4):
        clients[2].ask(b"\x81\x83abcd012")
        time.sleep(0.7)
    for client in clients[:2]:
        client.send(b"\x81\x83abcd012")
        time.sleep(0.2)
    clients[2].ask(b"\x81\x83abcd012")
    return clients[:2]


def truth(lab, clients):
    lab.expect("client", clients, "idle-timeout", "idle-close-then-data", accept=["abort"], if_reset=True)
    lab.expect("server", lab.reset_connections("server", lab.port), "idle-timeout", "reset-at-expiry",
               accept=["abort", "teardown"], note="the proxy's own timer")
