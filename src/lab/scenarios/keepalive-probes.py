"""A peer vanishes without a word, and TCP keep-alive probes find out.

The router silently drops everything between two hosts. On one connection the server probes
(keepalive: idle 2 s, interval 1 s, 3 probes), on another the client does. Unanswered, each resets
its connection; the reset is lost like everything else. When the path works again, the first client
speaks on a connection that the server has given up.
"""
import socket
import time

SAMPLE = True


def run(lab):
    port = lab.plan.port(22, 5432, 2222)
    listener = lab.server.listen(port)
    pairs = []
    for source in (0, 1):
        client = lab.client.dial(port, source=source)
        served = lab.hold(listener.accept()[0])
        client.send(b"hello\n")
        served.recv(100)
        served.send(b"welcome\n")
        client.receive()
        pairs.append((client, served))
    (watched, served), (watching, _) = pairs
    _keepalive(served)
    _keepalive(watching.sock)
    time.sleep(2.5)  # one probe each is answered while the path works
    lab.router.forwards("drop")
    time.sleep(7)
    lab.router.forwards()
    watched.send(b"are you there\n")
    time.sleep(0.3)
    return watched, watching


def _keepalive(sock):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in ((socket.TCP_KEEPIDLE, 2), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 3)):
        sock.setsockopt(socket.IPPROTO_TCP, option, value)


def truth(lab, did):
    watched, watching = did
    lab.expect("server", [watched], "idle-timeout", "keepalive-probes-failed", accept=["network"])
    lab.expect("client", [watching], "idle-timeout", "keepalive-probes-failed", accept=["network"])
    lab.expect("client", [watched], "unknown", "no-such-connection",
               accept=["idle-timeout", "crash", "network"],
               note="the server's probes and its reset were lost; seen here: an answer from a host "
                    "that no longer knows the connection, as after a restart")
