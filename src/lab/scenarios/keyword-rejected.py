"""A router rejects requests that hold a forbidden word, by a kernel string match.

iptables on the router: -m string --string ... -j REJECT --reject-with tcp-reset. The request never
arrives at the server; the client is reset by the router. Connections without the word live. Some
seconds later the server speaks on its half and is reset by the client's kernel, or never learns.
"""
import time

from rig.session import get

PLAN = {"hops": (1, 1), "rtt": 10}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port = lab.plan.port(80, 8080, 3128)
    listener = lab.server.listen(port)
    tables = "ip6tables" if lab.plan.family == 6 else "iptables"
    lab.uses("iptables", "iptables", "--version")
    lab.router.run(tables, "-A", "FORWARD", "-p", "tcp", "--dport", port, "-m", "string", "--algo", "bm",
                   "--string", "union select", "-j", "REJECT", "--reject-with", "tcp-reset")
    pairs = []
    for i in range(6):
        client = lab.client.dial(port, source=i % 4)
        sock = lab.hold(listener.accept()[0])
        _exchange(client, sock, "/products")
        pairs.append((client, sock))
        time.sleep(0.1)
    cut, fine = pairs[:4], pairs[4:]
    for client, _ in cut:
        client.ask(get("/products?id=1 union select password from users"))
        for pair in fine:
            _exchange(*pair, "/products?id=2")
        time.sleep(0.4)
    for _, sock in cut[:2]:
        sock.send(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
        time.sleep(0.2)
    for client, _ in fine:
        client.close()
    return [client for client, _ in cut]


def _exchange(client, sock, path):
    client.send(get(path))
    sock.recv(4096)
    sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, cut):
    for point in ("client", "router-near"):
        lab.expect(point, cut, "firewall", "forged-mid-stream",
                   note="answers the very request with the word, over the router's hop count")
    for point in ("server", "router-far"):
        lab.expect(point, cut[:2], "firewall", "forged-mid-stream", accept=["unknown", "abort", "crash"],
                   note="seen here: the client's kernel knows nothing of a connection that it had been told is over")
