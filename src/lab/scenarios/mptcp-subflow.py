"""One subflow of a Multipath TCP connection is reset; the connection lives on.

Client and server speak MPTCP. The client's path manager tries to join from its second address, which
the server does not allow: that subflow is reset, with MP_TCPRST. Then the application closes the
connection with unread data: a reset with MP_FASTCLOSE.
"""
import socket
import time

SAMPLE = True
_IPPROTO_MPTCP = 262


def run(lab):
    port = lab.port = lab.plan.port(8080, 9000)
    kind = socket.AF_INET6 if lab.plan.family == 6 else socket.AF_INET
    lab.client.run("ip", "mptcp", "limits", "set", "subflow", "4", "add_addr_accepted", "4")
    lab.server.run("ip", "mptcp", "limits", "set", "subflow", "0", "add_addr_accepted", "0")
    second = lab.client.address(1)
    lab.client.run("ip", "mptcp", "endpoint", "add", second, "id", "7", "subflow", "dev", "right")
    with lab.server:
        listener = lab.hold(socket.socket(kind, socket.SOCK_STREAM, _IPPROTO_MPTCP))
    listener.bind((lab.server.address(), port))
    listener.listen(8)
    with lab.client:
        client = lab.hold(socket.socket(kind, socket.SOCK_STREAM, _IPPROTO_MPTCP))
    client.bind((lab.client.address(0), 0))
    client.connect((lab.server.address(), port))
    served = lab.hold(listener.accept()[0])
    for _ in range(4):
        client.send(b"ping " * 20)
        served.recv(1000)
        served.send(b"pong " * 20)
        client.recv(1000)
        time.sleep(0.1)
    client.send(b"unread")
    time.sleep(0.2 + lab.plan.rtt / 1000)
    served.close()
    return lab.client.address(0)


def truth(lab, first_address):
    for point in ("client", "server"):
        for connection in lab.reset_connections(point, lab.port):
            if connection.client_address == first_address:
                lab.expect(point, [connection], "abort", "unread-data", note="MP_FASTCLOSE: the whole connection")
            else:
                lab.expect(point, [connection], "teardown", "mptcp-subflow")
