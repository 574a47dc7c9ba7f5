"""A firewall is restarted under long-lived connections; the capture begins when they have lived for long.

Before the capture five connections are made through a router without connection tracking. Then the
router is given its rules: iptables with a state match, INVALID rejected, no pick-up in mid-stream.
Each connection is reset by the router at its next segment, from whichever side it comes. New
connections work.
"""
import time

from rig.session import get

PLAN = {"rtt": 24, "hops": (1, 0)}
ALSO_AT = ("router-near", "router-far")


def prepare(lab):
    port = lab.plan.port(5672, 9092, 5432)
    listener = lab.server.listen(port)
    pairs = []
    for i in range(5):
        client = lab.client.dial(port, source=i % 4)
        pairs.append((client, lab.hold(listener.accept()[0])))
        _exchange(*pairs[-1])
    return listener, pairs


def run(lab, service):
    listener, pairs = service
    for _ in range(3):
        for pair in pairs:
            _exchange(*pair)
        time.sleep(0.2)
    tables = "ip6tables" if lab.plan.family == 6 else "iptables"
    lab.uses("iptables", "iptables", "--version")
    lab.router.sysctl(netfilter__nf_conntrack_tcp_loose=0)
    lab.router.run(tables, "-A", "FORWARD", "-p", "tcp", "-m", "conntrack", "--ctstate", "INVALID", "-j", "REJECT",
                   "--reject-with", "tcp-reset")
    lab.router.run("conntrack", "-F", check=False)  # tracking began when the rule was set, a moment ago
    spoken_by_server = pairs[4]
    for i, (client, sock) in enumerate(pairs):
        if i == 4:
            sock.send(b"event: tick\r\n\r\n")
        else:
            client.ask(get("/after"))
        time.sleep(0.2)
    pairs[0][1].send(b"event: tock\r\n\r\n")
    time.sleep(0.2)
    spoken_by_server[0].ask(get("/late"))
    for i in range(3):
        client = lab.client.dial(listener.getsockname()[1], source=i)
        _exchange(client, lab.hold(listener.accept()[0]))
        time.sleep(0.1)
    clients = [client for client, _ in pairs]
    return clients, [clients[0], clients[4]]


def _exchange(client, sock):
    client.send(get("/poll"))
    sock.recv(4096)
    sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, did):
    clients, noticed_by_server = did
    for point in ("client", "router-near"):
        lab.expect(point, clients, "firewall", "state-lost", accept=["unknown"],
                   note="no handshakes here; all at their next segment, at the router's TTL")
    for point in ("server", "router-far"):
        lab.expect(point, noticed_by_server, "firewall", "state-lost", accept=["unknown"],
                   note="made by the router in the client's name, when the server spoke")
