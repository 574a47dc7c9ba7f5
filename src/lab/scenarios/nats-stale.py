"""A NATS broker ends clients that no longer answer its PINGs; they publish all the same.

nats-server with a ping interval of one second and one ping that may stay unanswered. Three subscribers
stall, a fourth answers. The stalled ones are told "-ERR 'Stale Connection'" and closed; when they go on
with what they had to say they are reset.
"""
import time

from rig.services import nats

UNTOUCHED = True
PLAN = {"rtt": 90, "hops": (1, 1)}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port = lab.plan.port(4222, 4223)
    nats(lab, port, 'ping_interval: "1s"', "ping_max: 1")
    clients = []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        client.receive()
        client.ask(b"CONNECT {\"verbose\":false}\r\nPING\r\n")
        client.send(b"SUB news %d\r\n" % i)
        clients.append(client)
        time.sleep(0.1)
    lively, *stalled = clients
    until = time.monotonic() + 4.5
    while time.monotonic() < until:
        if b"PING" in (lively.receive(timeout=0.5) or b""):
            lively.send(b"PONG\r\n")
    for client in stalled:
        client.send(b"PUB news 5\r\nhello\r\n")
        time.sleep(0.25)
    lively.send(b"PUB news 5\r\nhello\r\n")
    return clients


def truth(lab, clients):
    lively, *stalled = clients
    for point in ("client", "server"):
        lab.expect(point, [lively], "idle-timeout", "idle-close-then-data", accept=["abort"], if_reset=True,
                   note="where the path is slow even its PONGs come too late")
        lab.expect(point, stalled, "idle-timeout", "idle-close-then-data", accept=["abort"],
                   note="the broker's PINGs were acknowledged, never answered; it closed, and the client spoke later")
