"""A client has few ports, and a server that never closes: the client runs out and comes back too early.

The client may use twelve ports. It closes its connections after each answer; the server's application
forgets to, so each stays half closed (CLOSE_WAIT) there. When the client's side has forgotten a
connection (tcp_fin_timeout, here a second) its port is used again; the server, which still holds the
old one, answers the SYN with an ACK, the client resets that and repeats its SYN. In between connect
fails without a packet: no port is free.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 3}


def run(lab):
    port = lab.plan.port(8080, 9000)
    listener = lab.server.listen(port)
    lab.client.sysctl(ipv4__ip_local_port_range="30000 30011", ipv4__tcp_fin_timeout=1)

    def serve(sock):
        sock.recv(4096)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")  # and never closes

    def accept():
        while True:
            lab.thread(serve, lab.hold(listener.accept()[0]))
    lab.thread(accept)
    clients, without = [], []
    until = time.monotonic() + 2 + 10 * lab.plan.rtt / 1000

    def work():
        while time.monotonic() < until:
            try:
                client = lab.client.dial(port, timeout=3)
            except OSError as e:  # no port to bind to
                without.append(e)
                time.sleep(0.3)
                continue
            if not client.error:
                client.ask(get())
            client.close()
            clients.append(client)
            time.sleep(0.1)
    for worker in [lab.thread(work) for _ in range(8)]:
        worker.join(15)
    if not without:
        raise AssertionError("the client never ran out of ports")
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "overload", "port-exhaustion", accept=["teardown"], if_reset=True,
                   note="a port reused although the server still holds its last connection, again and again")
