"""A SYN flood from invented addresses; the server answers with SYN cookies, and real clients get through.

Four hundred SYNs a second for one second reach a listener with a small backlog. Nobody answers the
SYN-ACKs. No connection is reset: what there is to see is the flood.
"""
import time

from rig.packets import Injector
from rig.pcap import SYN

SAMPLE = True
PLAN = {"family": 4}
IPV6 = False


def run(lab):
    port = lab.plan.port(80, 443)
    lab.web(port, backlog=16)
    lab.router.forwards('ip daddr 198.18.0.0/15 drop')
    attacker = Injector(lab, lab.router, "right")
    lab.visit(port)
    for i in range(200):
        attacker.send(f"198.18.{lab.plan.dice.randint(0, 255)}.{lab.plan.dice.randint(1, 254)}",
                      lab.plan.dice.randint(1024, 65535), lab.server.address(), port, SYN,
                      seq=lab.plan.dice.randint(0, 1 << 32), window=1024, ttl=lab.plan.dice.randint(40, 60),
                      ident=lab.plan.dice.randint(1, 65535))
        time.sleep(0.0025)
        if i % 50 == 25:
            lab.visit(port, source=1)
    lab.visit(port)


def truth(lab, _):
    lab.say("client", "the real clients are served")
    lab.say("server", "a SYN flood, answered with cookies; no resets")
