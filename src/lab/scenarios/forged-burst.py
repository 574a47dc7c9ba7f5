"""Bursts of forged resets with climbing numbers, windows and unlike TTLs hit a download.

An injector beside the router sends three RST,ACK to the client in the server's name, each with
another window and TTL and with the sequence numbers X, X+1460, X+4380; a moment later one to the
server. It reacts to a name in the TLS-like first data, a little late: genuine data may come first.
"""
import time

from rig.packets import Injector
from rig.pcap import ACK, RST

SAMPLE = True
PLAN = {"rtt": 60, "delay": "far", "hops": (2, 1)}
RTTS = (150,)


def run(lab):
    port = lab.plan.port(443, 8443)
    lab.web(port, size=2500)
    device = Injector(lab, lab.router, "right")
    cut = []
    for i in range(2):
        lab.visit(port, source=2)
        client = lab.client.dial(port, source=i)
        client.send(b"\x16\x03\x01\x00\x80\x01\x00\x00\x7c\x03\x03" + bytes(34) + b"blocked.example" + bytes(60))
        hello = device.wait(lambda s: b"blocked.example" in s.payload)
        for k, step in enumerate((0, 1460, 4380)):
            device.answer(hello, offset=step, window=1980 + 37 * k, ttl=lab.plan.dice.choice([47, 88, 113, 201]) + k,
                          ident=lab.plan.dice.randint(1, 65535))
        device.forward(hello, flags=RST | ACK, window=901, ttl=99, ident=lab.plan.dice.randint(1, 65535))
        client.receive()
        cut.append(client)
        time.sleep(0.3)
    return cut


def truth(lab, cut):
    for point in ("client", "server"):
        lab.expect(point, cut, "firewall", "forged-mid-stream")
