"""A server whose sockets have a TTL of their own answers late data with the host's.

As with BGP's generalized TTL security the application sets TTL 255 on its sockets. What its
connections send has 255; a reset that the kernel sends for a closed connection has the host's 64.
"""
import socket
import time

from rig.session import get

SAMPLE = True
PLAN = {"ttls": (64, 64, 64), "family": 4}
IPV6 = False


def run(lab):
    port = lab.plan.port(179, 646)
    listener = lab.server.listen(port)
    listener.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, 255)
    clients = []
    for i in range(3):
        client = lab.client.dial(port, source=i)
        sock = lab.hold(listener.accept()[0])
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, 255)
        client.send(get())
        sock.recv(4096)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        client.receive()
        sock.close()
        time.sleep(0.1 + lab.plan.rtt / 1000)
        client.send(get("/late"))
        clients.append(client)
        time.sleep(0.2)
    return clients


def truth(lab, clients):
    lab.expect("client", clients, "abort", "late-data-after-close", accept=["firewall", "teardown"],
               note="the odd TTL is the host's own default; the FIN before it tells the story")
    lab.expect("server", clients, "abort", "late-data-after-close", accept=["teardown"])
