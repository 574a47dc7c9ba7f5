"""Backscatter: SYN-ACKs for connections that the client never opened.

Somebody floods a server with SYNs in the client's name; the server's answers reach the client,
whose kernel resets each. (The spoofed SYNs are made on the router, behind the client's back.)
"""
import time

from rig.packets import Injector
from rig.pcap import SYN

SAMPLE = True
PLAN = {"hops": (1, 0)}


def run(lab):
    port = lab.plan.port(80, 443)
    lab.web(port)
    attacker = Injector(lab, lab.router, "right")
    for i in range(14):
        attacker.send(lab.client.address(i % 2), 1200 + 977 * i, lab.server.address(), port, SYN,
                      seq=lab.plan.dice.randint(1, 1 << 31), window=512, ttl=55,
                      ident=lab.plan.dice.randint(1, 65535))
        time.sleep(0.09)
    lab.visit(port)
    return port


def truth(lab, port):
    lab.expect("client", lab.reset_connections("client", port), "probe", "backscatter")
    lab.expect("server", lab.reset_connections("server", port), "probe", "backscatter",
               accept=["abort", "firewall"], note="here it looks like half-open scanning by the victim")
