"""Resets that carry the reason of the device that made them.

The router plays two products, as their documentation and published captures describe their resets:
one writes its reason as text into the reset ("[0x...] No available pool member" and the like), the
other puts a number of its own into the window field, the same on every reset.
"""
import time

from rig.packets import Injector
from rig.pcap import ACK, RST
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 12, "hops": (0, 1), "ttls": (64, 255, 64)}


def run(lab):
    talking, coding = lab.plan.port(80, 8080), 443
    lab.web(talking)
    lab.web(coding)
    device = Injector(lab, lab.router, "left")
    told, coded = [], []
    reasons = (b"BIG-IP: [0x2062aa8:956] No available pool member", b"BIG-IP: [0x23375d4:4187] Flow expired (sweeper)")
    for i, reason in enumerate(reasons):
        client = lab.client.dial(talking, source=i)
        client.ask(get())
        client.send(get("/pool"))
        request = device.wait(lambda s: b"/pool" in s.payload)
        lab.router.forwards(f"tcp dport {talking} drop", f"tcp sport {talking} drop")
        device.answer(request, flags=RST | ACK, ttl=255, ident=0, dont_fragment=True, payload=reason)
        client.receive(timeout=1)
        lab.router.forwards()
        told.append(client)
        time.sleep(0.2)
    for i in range(4):
        client = lab.client.dial(coding, source=i)
        client.ask(get())
        client.send(get("/vserver"))
        request = device.wait(lambda s: b"/vserver" in s.payload)
        device.answer(request, flags=RST | ACK, window=9811, ttl=255, ident=lab.plan.dice.randint(1, 65535))
        device.forward(request, flags=RST | ACK, window=9811, ttl=255, ident=lab.plan.dice.randint(1, 65535))
        client.receive(timeout=1)
        coded.append(client)
        time.sleep(0.1)
    return told, coded


def truth(lab, did):
    told, coded = did
    lab.expect("client", told, "firewall", "device-reason", accept=["idle-timeout", "overload"],
               note="the text says what the device thinks; forged here after the product's published form")
    lab.expect("client", coded, "firewall", "device-reason", note="window 9811 on every reset")
    lab.expect("server", coded, "firewall", "device-reason", note="window 9811 on every reset")
    lab.expect("server", told, "firewall", "device-reason", accept=["unknown", "network", "abort"], if_reset=True)
