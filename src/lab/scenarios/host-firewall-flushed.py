"""A server's own firewall forgets its connections (conntrack -F) and rejects what it does not know.

On the host itself: INVALID is rejected with a reset, nothing is picked up in mid-stream. Five sessions in
use end at their next request; new ones work.
"""
import time

from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 26, "hops": (1, 1)}
ALSO_AT = ("router-far",)


def run(lab):
    port = lab.plan.port(5432, 8443, 5222)
    lab.web(port)
    lab.server.sysctl(netfilter__nf_conntrack_tcp_loose=0)
    lab.server.run("nft", "-f", "-", input="""table inet host {
chain in {
type filter hook input priority 0;
ct state invalid meta l4proto tcp reject with tcp reset
ct state new,established accept
}
}
""")
    clients = [lab.client.dial(port, source=i % 4) for i in range(5)]
    for turn in range(4):
        for client in clients:
            client.ask(get())
        time.sleep(0.25)
    lab.server.run("conntrack", "-F", check=False)
    for i, client in enumerate(clients):
        client.ask(get("/after"))
        time.sleep(0.1 * i)
    for i in range(3):
        lab.visit(port, source=i)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "firewall", "state-lost", accept=["unknown", "crash"],
                   note="by the host's own rules, at the host's own TTL: another program's loss looks the same")
