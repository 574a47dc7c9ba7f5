"""A router allows each client six connections at a time and rejects the rest (iptables connlimit).

A crawler opens ever more connections from one address: from the seventh on each SYN is answered by
the router with a TCP reset. Another client of the same port, with two connections, is never
refused, and when some of the crawler's connections have closed it gets through again.
"""
import time

from rig.session import get

ALSO_AT = ("router-near", "router-far")
PLAN = {"hops": (0, 1)}


def run(lab):
    port = lab.plan.port(443, 8000)
    lab.web(port)
    tables = "ip6tables" if lab.plan.family == 6 else "iptables"
    lab.uses("iptables", "iptables", "--version")
    lab.router.run(tables, "-A", "FORWARD", "-p", "tcp", "--syn", "--dport", port, "-m", "connlimit",
                   "--connlimit-above", 6, "-j", "REJECT", "--reject-with", "tcp-reset")
    neighbour = [lab.client.dial(port, source=3) for _ in range(2)]
    crawler = []
    for i in range(12):
        client = lab.client.dial(port, source=0)
        if not client.error:
            client.ask(get(f"/page/{i}"))
        neighbour[i % 2].ask(get())
        crawler.append(client)
        time.sleep(0.06)
    for client in crawler[:3]:
        client.close()
    lab.visit(port, source=3)
    time.sleep(0.3)
    lab.client.dial(port, source=0).ask(get("/page/later"))
    return crawler


def truth(lab, crawler):
    for point in ("client", "router-near"):
        lab.expect(point, crawler, "firewall", "syn-rejected", accept=["overload"], if_reset=True,
                   note="one address only, and only beyond six connections; the TTL is the router's")
    for point in ("server", "router-far"):
        lab.say(point, "the rejected attempts never get here")
