"""A router moves from one uplink address to another; connections go on under the new one, to a server that
knows none of them.

Source NAT to one address, then to a second; the router forgets its table and picks connections up in
mid-stream. The server resets each when it next speaks. New connections work.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 75, "hops": (1, 0)}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port = lab.port = lab.plan.port(5432, 6379, 9092)
    six = lab.plan.family == 6
    family = "ip6" if six else "ip"
    first, second = [f"{lab.plan.prefix}:5::{n}" if six else f"{lab.plan.server_net}.{n}" for n in ("231", "232")]
    for address in (first, second):
        lab.router.run("ip", *(["-6"] if six else []), "addr", "add", address + ("/64" if six else "/24"), "dev", "right",
                       *(["nodad"] if six else []))
    lab.router.sysctl(netfilter__nf_conntrack_tcp_loose=1)
    _translate(lab, family, first)
    lab.web(port)
    clients = [lab.client.dial(port, source=i % 4) for i in range(5)]
    for turn in range(4):
        for client in clients:
            client.ask(get())
        time.sleep(0.3)
    _translate(lab, family, second)
    lab.router.run("conntrack", "-F", check=False)
    for i, client in enumerate(clients):
        client.ask(get("/after"))
        time.sleep(0.15 * i)
    for i in range(3):
        lab.visit(port, source=i)
    return clients


def _translate(lab, family, address):
    lab.router.run("nft", "-f", "-", input=f"""flush ruleset
table {family} nat {{
chain out {{
type nat hook postrouting priority 100;
oifname "right" meta l4proto tcp snat to {address}
}}
}}
""")


def truth(lab, clients):
    for point in ("client", "router-near"):
        lab.expect(point, clients, "firewall", "state-lost", accept=["unknown", "crash"],
                   note="the server resets what comes from an address it never heard of; the router lost the old one")
    for point in ("server", "router-far"):
        lab.expect(point, lab.reset_connections(point, lab.port), "firewall", "state-lost",
                   accept=["unknown", "probe", "crash"],
                   note="seen here: requests in mid-stream from an address that never opened a connection")
