"""A load balancer's idle timer runs out and it resets both ends, unasked.

The device on the router watches connections; after five quiet seconds it sends a RST to each end in
the other's name with the last acknowledged number, window 0. Three connections become quiet at
different moments; a fourth is kept busy and lives.
"""
import time

from rig.packets import Injector
from rig.pcap import ACK, RST
from rig.session import get

SAMPLE = True
PLAN = {"ttls": (64, 255, 64), "hops": (1, 0), "rtt": 10}
TIMER = 5


def run(lab):
    port = lab.plan.port(1433, 5672, 8443)
    lab.web(port)
    device = Injector(lab, lab.router, "left")
    clients = [lab.client.dial(port, source=i) for i in range(4)]
    lab.thread(_police, device, port, {c.connection.client_port for c in clients[:3]})
    for i, client in enumerate(clients):
        client.ask(get(f"/{i}"))
        time.sleep(0.4)
    for _ in range(4):
        clients[3].ask(get("/busy"))
        time.sleep(1.6)
    return clients[:3]


def _police(device, port, watched):
    """Resets both ends of a watched connection that has been quiet for the timer's time."""
    last, seen = {}, {}
    while watched:
        segment = device.next(0.02)
        now = time.monotonic()
        if segment:
            client = segment.source_port if segment.target_port == port else segment.target_port
            seen[client] = now
            if segment.flags & ACK:
                last[client, segment.target_port == port] = segment
        for client in list(watched):
            if client in seen and now - seen[client] >= TIMER:
                watched.discard(client)
                from_client, from_server = last[client, True], last[client, False]
                device.answer(from_client, flags=RST, ttl=255, dont_fragment=True)
                device.answer(from_server, flags=RST, ttl=255, dont_fragment=True)


def truth(lab, cut):
    for point in ("client", "server"):
        lab.expect(point, cut, "idle-timeout", "reset-at-expiry", accept=["firewall"])
