"""A path loses large packets without a word (a broken tunnel, ICMP filtered).

The router drops what is longer than 1200 bytes. Handshakes and small answers pass; two downloads
stall, the server repeats itself until it gives up (TCP_USER_TIMEOUT 4 s). The clients, which still
wait, then ask again and are reset.
"""
import socket
import time

from rig.session import get

PLAN = {"rtt": 22, "hops": (1, 1)}


def run(lab):
    port = lab.plan.port(80, 8080, 873)
    listener = lab.server.listen(port)
    lab.server.sysctl(ipv4__tcp_mtu_probing=0)
    lab.router.forwards("meta length > 1200 drop")
    pairs = []
    for i in range(3):
        client = lab.client.dial(port, source=i)
        sock = lab.hold(listener.accept()[0])
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 4000)
        _small(client, sock)
        pairs.append((client, sock))
    (fine, fine_sock), *stalled = pairs
    for client, sock in stalled:
        client.send(get("/big"))
        sock.recv(4096)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n" + b"b" * 60000)
        time.sleep(0.2)
    for _ in range(8):
        _small(fine, fine_sock)
        time.sleep(1)
    for client, _ in stalled:
        client.ask(get("/still/there"))
        time.sleep(0.1)
    _small(fine, fine_sock)
    return [client for client, _ in stalled]


def _small(client, sock):
    client.send(get("/small"))
    sock.recv(4096)
    sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, stalled):
    lab.expect("server", stalled, "network", "retransmissions-exhausted",
               note="only the large segments are repeated in vain; small ones pass on other connections")
    lab.expect("client", stalled, "network", "retransmissions-exhausted",
               accept=["unknown", "crash", "idle-timeout", "abort", "overload"],
               note="seen here: a request acknowledged, a long silence, a host that no longer knows the connection")
