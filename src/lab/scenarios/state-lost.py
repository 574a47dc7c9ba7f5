"""A stateful firewall loses its table: every connection is reset when it next speaks.

The router's connection tracking is flushed (as by a failover or restart) and its rules reject
segments without state with a TCP reset. Six connections, some busy, some quiet for seconds, are all
reset at their next segment; the server, where it speaks first, is reset likewise. New connections
work at once.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"family": 6, "hops": (1, 1)}


def run(lab):
    port = lab.plan.port(8080, 5432, 1521)
    lab.router.sysctl(netfilter__nf_conntrack_tcp_loose=0)
    lab.router.forwards("meta l4proto tcp ct state invalid reject with tcp reset",
                        "ct state established,new accept")
    listener = lab.server.listen(port)
    pairs = []
    for i in range(6):
        client = lab.client.dial(port, source=i % 4)
        pairs.append((client, lab.hold(listener.accept()[0])))
        _exchange(*pairs[-1])
        time.sleep(0.37)
    for _ in range(3):
        for i in (0, 3, 4):
            _exchange(*pairs[i])
            time.sleep(0.11)
    lab.router.run("conntrack", "-F", check=False)
    for i, (client, served) in enumerate(pairs):
        if i == 2:  # here the server speaks first
            served.send(b"event: tick\r\n\r\n")
        else:
            client.ask(get(f"/{i}"))
        time.sleep(0.12)
    for i, (client, served) in enumerate(pairs):
        if i == 2:
            client.ask(get("/late"))
        else:
            served.send(b"event: tock\r\n\r\n")
        time.sleep(0.05)
    for i in range(2):
        again = lab.client.dial(port, source=i)
        _exchange(again, lab.hold(listener.accept()[0]))
    return [client for client, _ in pairs]


def _exchange(client, served):
    client.send(get("/poll"))
    served.recv(4096)
    served.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "firewall", "state-lost", accept=["unknown"] if point == "server" else [])
