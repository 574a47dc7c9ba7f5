"""A path is black for seven seconds; hosts with TCP_USER_TIMEOUT and short keep-alive give up.

The router drops everything. Messages are under way both ways: the server's
(TCP_USER_TIMEOUT 2.5 s) give up without a word and the client's (3 s) too; another client, which
waits for nothing, is untouched. When the path is back the ones who still believe in a connection
speak and are reset.
"""
import socket
import time

from rig.session import get

PLAN = {"rtt": 30, "hops": (1, 1), "family": 6}
RTTS = (20, 150)


def run(lab):
    port = lab.plan.port(5222, 1883, 5671)
    listener = lab.server.listen(port)
    pairs = []
    for i in range(5):
        client = lab.client.dial(port, source=i % 4)
        sock = lab.hold(listener.accept()[0])
        for _ in range(2):
            client.send(get())
            sock.recv(4096)
            sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
            client.receive()
        pairs.append((client, sock))
        time.sleep(0.1)
    by_server, by_client, quiet = pairs[:2], pairs[2:4], pairs[4]
    for _, sock in by_server:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 2500)
    for client, _ in by_client:
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 3000)
    time.sleep(0.3)
    lab.router.forwards("drop")
    for _, sock in by_server:
        sock.send(b"event: tick\r\n\r\n" * 20)
    for client, _ in by_client:
        client.send(get("/during"))
    time.sleep(7)
    lab.router.forwards()
    time.sleep(0.2)
    for client, _ in by_server:
        client.ask(get("/after"))
    for _, sock in by_client:
        sock.send(b"event: tock\r\n\r\n")
        time.sleep(0.1)
    client, sock = quiet
    client.send(get("/well"))
    sock.recv(4096)
    sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()
    return [c for c, _ in by_server], [c for c, _ in by_client]


def truth(lab, did):
    by_server, by_client = did
    lab.expect("server", by_server, "network", "retransmissions-exhausted")
    lab.expect("client", by_client, "network", "retransmissions-exhausted")
    blind = "its peer gave up in the dark; seen here: a silence, and a host that no longer knows the connection"
    lab.expect("client", by_server, "network", "retransmissions-exhausted",
               accept=["unknown", "crash", "idle-timeout", "firewall"], note=blind)
    lab.expect("server", by_client, "network", "retransmissions-exhausted",
               accept=["unknown", "crash", "idle-timeout", "firewall"], note=blind)
