"""A NAT forgets quiet connections and gives them another source port when they speak again.

The router masquerades with random ports (as container hosts do) and forgets established connections
after three seconds; it picks connections up in mid-stream, under a new port. The server knows no
connection with that port and resets it. A connection that speaks every second lives.
"""
import time

from rig.session import get

ALSO_AT = ("router-near", "router-far")
PLAN = {"hops": (1, 1), "rtt": 12}
TIMER = 3


def run(lab):
    port = lab.port = lab.plan.port(5432, 8080, 6379)
    listener = lab.server.listen(port)
    lab.router.sysctl(netfilter__nf_conntrack_tcp_timeout_established=TIMER, netfilter__nf_conntrack_tcp_loose=1)
    family = "ip6" if lab.plan.family == 6 else "ip"
    lab.router.run("nft", "-f", "-", input=f"""table {family} nat {{
chain out {{
type nat hook postrouting priority 100;
oifname "right" meta l4proto tcp masquerade random,fully-random
}}
}}
""")
    pairs = []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        pairs.append((client, lab.hold(listener.accept()[0])))
        _exchange(*pairs[-1])
    lively, *quiet = pairs
    for _ in range(5):
        time.sleep(1)
        _exchange(*lively)
    for client, _ in quiet:
        client.ask(get("/again"))
        _exchange(*lively)
        time.sleep(0.4)
    again = lab.client.dial(port, source=1)
    _exchange(again, lab.hold(listener.accept()[0]))
    return [client for client, _ in quiet]


def _exchange(client, sock):
    client.send(get("/poll"))
    sock.recv(4096)
    sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, quiet):
    for point in ("client", "router-near"):
        lab.expect(point, quiet, "idle-timeout", "state-expired", accept=["unknown", "firewall"],
                   note="the server resets what comes from a port it never heard of; the timer was the NAT's")
    for point in ("server", "router-far"):
        lab.expect(point, lab.reset_connections(point, lab.port), "idle-timeout", "state-expired",
                   accept=["unknown", "firewall", "probe"],
                   note="seen here: a request in mid-stream from a port that never opened a connection")
