"""Somebody clears single sessions on a stateful router (conntrack -D); the rest lives.

Five connections are in use through a router that rejects segments without state. Two entries are
deleted, some time apart; each of the two is reset by the router at its next request, the others
never notice. On one the server speaks later and is reset in the client's name.
"""
import time

from rig.session import get

ALSO_AT = ("router-near", "router-far")
PLAN = {"rtt": 8}


def run(lab):
    port = lab.plan.port(5432, 8443, 6432)
    listener = lab.server.listen(port)
    lab.router.sysctl(netfilter__nf_conntrack_tcp_loose=0)
    lab.router.forwards("ct state invalid meta l4proto tcp reject with tcp reset", "ct state established,new accept")
    pairs = []
    for i in range(5):
        client = lab.client.dial(port, source=i % 4)
        pairs.append((client, lab.hold(listener.accept()[0])))
    cleared = pairs[1], pairs[3]
    for turn in range(8):
        for pair in pairs:
            client, sock = pair
            if client.error:
                continue
            client.send(get(f"/{turn}"))
            if pair in cleared and turn >= (3 if pair is cleared[0] else 5):
                client.receive()  # which finds the reset
                continue
            sock.recv(4096)
            sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
            client.receive()
        if turn in (2, 4):
            victim = cleared[turn // 2 - 1][0]
            lab.router.run("conntrack", "-D", "-f", "ipv6" if lab.plan.family == 6 else "ipv4", "-p", "tcp",
                           "--orig-port-src", victim.connection.client_port)
        time.sleep(0.3)
    cleared[1][1].send(b"event: tick\r\n\r\n")
    time.sleep(0.2)
    return [client for client, _ in cleared]


def truth(lab, cleared):
    for point in ("client", "router-near"):
        lab.expect(point, cleared, "firewall", "state-lost", accept=["unknown"],
                   note="in the midst of use, at the router's TTL; its neighbours live")
    for point in ("server", "router-far"):
        lab.expect(point, [cleared[1]], "firewall", "state-lost", accept=["unknown"],
                   note="made by the router in the client's name, when the server spoke")
