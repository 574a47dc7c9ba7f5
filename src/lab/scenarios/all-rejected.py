"""A rule is set that rejects everything to a port, old connections included.

Four connections live; then the router's new rule rejects every segment to and from the port with a
TCP reset. Each connection is reset when it next speaks, new ones when they begin. Another port
works throughout.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"hops": (1, 0), "ttls": (64, 64, 64)}


def run(lab):
    port = lab.plan.port(25, 5432, 1883)
    lab.web(port)
    lab.web(443)
    clients = [lab.client.dial(port, source=i) for i in range(4)]
    for _ in range(3):
        for client in clients:
            client.ask(get())
        time.sleep(0.2)
    lab.router.forwards(f"tcp dport {port} reject with tcp reset", f"tcp sport {port} reject with tcp reset")
    for client in clients:
        client.ask(get("/cut"))
        time.sleep(0.1)
    lab.visit(443)
    fresh = []
    for i in range(3):
        fresh.append(lab.client.dial(port, source=i))
        time.sleep(0.2)
    lab.visit(443)
    return clients, fresh


def truth(lab, did):
    clients, fresh = did
    lab.expect("client", clients, "firewall", "state-lost",
               note="a rule's doing, in mid-stream: the TTL is the router's")
    lab.expect("client", fresh, "firewall", "syn-rejected")
    lab.say("server", "all four connections fall silent; nothing is reset here")
