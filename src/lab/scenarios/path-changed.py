"""The path to the server grows by three hops, and then the server aborts: nobody forged anything.

The router lowers the TTL of all that the server sends, from one moment on, as a re-routed path
would. Connections from before and after then end by SO_LINGER 0 or by late data, with resets whose
TTL differs from that of the handshake but not from what the server sends now.
"""
import time

from rig.node import abort
from rig.session import get

SAMPLE = True
PLAN = {"ttls": (64, 64, 64), "rtt": 10, "family": 4}
IPV6 = False


def run(lab):
    port = lab.plan.port(8080, 9090)
    listener = lab.server.listen(port)

    def open(source):
        client = lab.client.dial(port, source=source)
        sock = lab.hold(listener.accept()[0])
        exchange(client, sock)
        return client, sock

    def exchange(client, sock):
        client.send(get())
        sock.recv(4096)
        sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        client.receive()
    pairs = [open(i) for i in range(3)]
    time.sleep(0.2)
    lab.router.run("nft", "-f", "-", input=f"""table ip path {{
chain back {{
type filter hook postrouting priority 0;
ip saddr {lab.server.address(family=4)} ip ttl set 60
}}
}}
""")
    for client, sock in pairs[:2]:
        exchange(client, sock)
    pairs.append(open(3))
    time.sleep(0.3)
    for _, sock in (pairs[0], pairs[3]):
        abort(sock)
        time.sleep(0.1)
    client, sock = pairs[1]
    client.send(get())
    sock.recv(4096)
    sock.close()
    time.sleep(0.05)
    client.send(get("/late"))
    time.sleep(0.2)
    abort(pairs[2][1])  # not a word between the change and the reset
    return [client for client, _ in pairs]


def truth(lab, clients):
    lab.expect("client", [clients[0], clients[3]], "abort", "linger-abort", accept=["crash"])
    lab.expect("client", [clients[1]], "abort", "late-data-after-close", accept=["teardown"])
    lab.expect("client", [clients[2]], "abort", "linger-abort", accept=["crash", "firewall"],
               note="the first packet of this connection after the path changed")
    lab.expect("server", [clients[0], clients[2], clients[3]], "abort", "linger-abort", accept=["crash"])
    lab.expect("server", [clients[1]], "abort", "late-data-after-close", accept=["teardown"])
