"""Forged resets that miss: their numbers are wrong and the connection lives on.

The router sends resets in either end's name with sequence numbers inside the window but not exact
(answered by a challenge ACK) or outside it (ignored). The exchange continues to its normal end.
"""
import time

from rig.packets import Injector
from rig.pcap import RST
from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(179, 8080)
    lab.web(port)
    device = Injector(lab, lab.router, "left")
    clients = []
    for i, offsets in enumerate(((700,), (9000, 12000), (-70000, 400))):
        client = lab.client.dial(port, source=i)
        client.ask(get())
        client.send(get("/more"))
        segment = device.wait(lambda s: b"/more" in s.payload)
        client.receive()
        time.sleep(0.1)
        for offset in offsets:
            device.forward(segment, flags=RST, offset=offset, ttl=lab.plan.dice.choice([49, 112, 240]), ident=4711)
            time.sleep(0.1)
        for _ in range(3):
            client.ask(get())
            time.sleep(0.1)
        client.close()
        clients.append(client)
    return clients


def truth(lab, clients):
    lab.expect("server", clients, "firewall", "forged-mid-stream", accept=["unknown", "teardown"],
               note="without effect: the receiver challenges or ignores it and the connection goes on")
