"""A rule silently drops new connections while an old one lives on: no reset anywhere.

A monitoring client keeps its connection; after the rule every new client's SYNs go unanswered.
"""
import time

from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(9100, 443)
    lab.web(port)
    lab.router.forwards("ct state established,related accept")
    old = lab.client.dial(port)
    lab.visit(port, source=1)
    for i in range(10):
        old.ask(get("/metrics"))
        if i == 3:
            lab.router.forwards("ct state established,related accept", f"tcp dport {port} ct state new drop")
        if i in (4, 6):
            lab.thread(lab.client.dial, port, None, 4.0, 1 + i % 2)
        time.sleep(0.5)


def truth(lab, _):
    lab.say("client", "new connections are dropped without a word; the old one goes on")
    lab.say("server", "new connections stop arriving")
