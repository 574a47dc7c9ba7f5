"""A firewall silently forgets quiet connections and drops what comes later; the clients give up and abort.

Established connections are forgotten after two seconds and nothing is rejected. A client that speaks
again repeats itself into the void until its application loses patience and aborts. One that speaks
each second lives, and new connections work at once.
"""
import time

from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 14, "hops": (0, 1)}
ALSO_AT = ("router-near",)
TIMER = 2


def run(lab):
    port = lab.plan.port(5432, 1521, 3306)
    lab.router.sysctl(netfilter__nf_conntrack_tcp_timeout_established=TIMER, netfilter__nf_conntrack_tcp_loose=0)
    lab.router.forwards("ct state invalid drop", "ct state new,established accept")
    lab.web(port)
    clients = [lab.client.dial(port, source=i) for i in range(4)]
    for client in clients:
        client.ask(get())
    for _ in range(6):
        time.sleep(0.9)
        clients[0].ask(get())
    for client in clients[1:]:
        client.ask(get("/again"), timeout=1.6)
        client.abort()
        lab.visit(port, source=2)
        clients[0].ask(get())
    return clients[1:]


def truth(lab, late):
    for point in ("client", "router-near"):
        lab.expect(point, late, "idle-timeout", "state-dropped", accept=["network", "abort", "firewall"],
                   note="quiet, then repeated in vain, while one in use lives and new ones open at once")
