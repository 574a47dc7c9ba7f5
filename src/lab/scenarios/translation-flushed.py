"""A router that forwards a port of its own address (DNAT) loses its table of connections.

Four connections go through the router's address; then its connection tracking is flushed, and it
takes up nothing in mid-stream. What clients send now ends at the router itself, whose kernel knows
no such connection. What the server sends goes on under its own address, and the client's kernel
resets that. New connections work.
"""
import time

from rig.session import get

PLAN = {"hops": (0, 1), "rtt": 17}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port = lab.port = lab.plan.port(8080, 5432, 1883)
    listener = lab.server.listen(port)
    lab.router.sysctl(netfilter__nf_conntrack_tcp_loose=0)
    family = "ip6" if lab.plan.family == 6 else "ip"
    address, front = lab.server.address(), lab.router.address()
    at = f"[{address}]" if ":" in address else address
    lab.router.run("nft", "-f", "-", input=f"""table {family} nat {{
chain in {{
type nat hook prerouting priority -100;
{family} daddr {front} tcp dport {port} dnat to {at}:{port}
}}
}}
""")
    pairs = []
    for i in range(4):
        client = lab.client.dial(port, to=lab.router, source=i)
        pairs.append((client, lab.hold(listener.accept()[0])))
    for _ in range(3):
        for pair in pairs:
            _exchange(*pair)
        time.sleep(0.15)
    lab.router.run("conntrack", "-F", check=False)
    for client, _ in pairs[:3]:
        client.ask(get("/after"))
        time.sleep(0.2)
    for _, sock in pairs[2:]:
        sock.send(b"event: tick\r\n\r\n")
        time.sleep(0.2)
    for i in range(2):
        client = lab.client.dial(port, to=lab.router, source=i)
        _exchange(client, lab.hold(listener.accept()[0]))
    return [client for client, _ in pairs]


def _exchange(client, sock):
    client.send(get("/poll"))
    sock.recv(4096)
    sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, clients):
    for point in ("client", "router-near"):
        lab.expect(point, clients[:3], "firewall", "state-lost", accept=["unknown", "crash"],
                   note="made by the router, whose address the client speaks to; the hop count changes")
        lab.expect(point, lab.reset_connections(point, lab.port), "firewall", "un-translated-reset",
                   accept=["unknown", "probe"],
                   note="answers the server's data, which came under an address that the client never spoke to")
    for point in ("server", "router-far"):
        lab.expect(point, lab.reset_connections(point, lab.port), "firewall", "un-translated-reset",
                   accept=["unknown", "abort", "crash"],
                   note="seen here: a client that knows nothing of the connection when the server speaks")
