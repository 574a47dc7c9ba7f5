"""A plain TCP checker looks after a server that speaks first: connect, and close at once.

Nagios' check_tcp on the client host connects every second and closes. The server has a greeting for
every newcomer, as mail servers do; it meets a closed socket and is reset. Real clients, who wait for
it, come by now and then.
"""
import time

PLAN = {"rtt": 12}
RTTS = (2, 150)
CHECKER = "/usr/lib/nagios/plugins/check_tcp"


def run(lab):
    port = lab.port = lab.plan.port(25, 587, 22)
    listener = lab.server.listen(port)

    def greet(sock):
        time.sleep(0.02 + lab.plan.rtt / 1000)  # a look at the caller's address, as such servers take
        sock.sendall(b"220 service.example ESMTP ready\r\n")
        if sock.recv(4096):
            sock.sendall(b"221 bye\r\n")
        sock.close()

    def accept():
        while True:
            lab.thread(greet, lab.hold(listener.accept()[0]))
    lab.thread(accept)
    lab.uses("check_tcp", CHECKER, "--version")
    clients = []
    for i in range(7):
        lab.client.run(CHECKER, "-H", lab.server.address(), "-p", port, check=False)
        if i in (2, 4):
            client = lab.client.dial(port, source=i - 1)
            client.receive()
            client.ask(b"QUIT\r\n")
            client.close()
            clients.append(client.connection)
        time.sleep(1)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        checks = [c for c in lab.reset_connections(point, lab.port) if c not in clients]
        lab.expect(point, checks, "probe", "health-check", accept=["abort"],
                   note="the same every second: connect and close, before the server has greeted")
