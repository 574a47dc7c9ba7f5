"""A monitoring agent holds a connection that the other side has long given up, and probes it.

Before the capture the server's process ended while the path was down, and another one took its
place. The capture shows keep-alive probes of one connection answered by a reset, another client's
single message likewise, and a healthy new connection of a third.
"""
import socket
import time

from rig.session import get

PLAN = {"rtt": 26, "family": 6, "hops": (0, 2)}


def prepare(lab):
    lab.port = lab.plan.port(10051, 8125, 4505)
    lab.server.sysctl(ipv4__tcp_orphan_retries=1, ipv4__tcp_fin_timeout=1)
    listener = lab.server.listen(lab.port)
    agents = []
    for i in range(2):
        client = lab.client.dial(lab.port, source=i)
        sock = lab.hold(listener.accept()[0])
        client.send(get())
        sock.recv(4096)
        sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        client.receive()
        agents.append((client, sock))
    time.sleep(0.2)
    lab.router.forwards("drop")
    listener.close()
    for _, sock in agents:
        sock.close()
    time.sleep(5)
    lab.router.forwards()
    lab.web(lab.port)
    return [client for client, _ in agents]


def run(lab, agents):
    probing, speaking = agents
    lab.visit(lab.port, source=2)
    probing.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
    probing.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    time.sleep(1.6)
    speaking.ask(b"agent.ping\n")
    lab.visit(lab.port, source=2)
    return agents


def truth(lab, agents):
    for point in ("client", "server"):
        lab.expect(point, agents, "unknown", "no-such-connection", accept=["crash", "idle-timeout"],
                   note="nothing in these packets tells a restart from a timer")
