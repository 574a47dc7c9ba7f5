"""A server stops listening whenever it is busy: refusals between successes, under load.

The application closes its listening socket while five requests are in work and opens it again when
they are done. Attempts in between are refused by the kernel, while running requests go on.
"""
import time

from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(8080, 5000)
    lab.thread(_serve, lab, port)
    time.sleep(0.2)
    clients, threads = [lab.visit(port)], []

    def visit(source):
        client = lab.client.dial(port, source=source)
        clients.append(client)
        if not client.error:
            client.ask(get())
            client.close()
    for count in (2, 3, 9, 9, 9, 2):
        for i in range(count):
            threads.append(lab.thread(visit, i % 4))
            time.sleep(0.03)
        time.sleep(0.45)
    for thread in threads:
        thread.join(5)
    return clients


def _serve(lab, port):
    while True:
        listener = lab.server.listen(port)
        busy = []
        listener.settimeout(0.35)
        try:
            while len(busy) < 5:
                busy.append(lab.hold(listener.accept()[0]))
        except TimeoutError:
            pass
        if len(busy) == 5:
            listener.close()
            time.sleep(0.35)
        for sock in busy:
            sock.setblocking(True)
            sock.recv(4096)
            sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
            sock.close()
        listener.close()


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "overload", "refused-under-load", accept=["refused", "crash"], if_reset=True)
