"""A user cancels a download (curl, terminated) and a browser-like client leaves a page half read.

The client's kernel resets once for the closed socket and then once for every segment that was
still under way: one abort and its echoes.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 40}


def run(lab):
    lab.uses("curl", "curl", "--version")
    port = lab.port = lab.plan.port(80, 8080)
    listener = lab.server.listen(port)

    def serve(sock):
        sock.recv(4096)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n")
        for _ in range(300):
            sock.send(b"d" * 1400)
            time.sleep(0.01)

    def accept():
        while True:
            lab.thread(serve, lab.hold(listener.accept()[0]))
    lab.thread(accept)
    address = lab.server.address()
    url = f"http://[{address}]:{port}/big" if ":" in address else f"http://{address}:{port}/big"
    curl = lab.client.start("curl", "-s", "-o", "/dev/null", url)
    time.sleep(0.5)
    curl.terminate()
    curl.wait()
    time.sleep(0.3)
    client = lab.client.dial(port, source=1)
    client.send(get("/page"))
    client.receive()
    time.sleep(0.15)
    client.close()
    time.sleep(0.2)


def truth(lab, _):
    for point in ("client", "server"):
        for connection in lab.reset_connections(point, lab.port):
            mechanism = lab.how_closed(point, connection, by=connection.client_port)
            lab.expect(point, [connection], "abort", mechanism, accept=["crash"],
                       note="the client's side ended in mid-download; later resets are echoes")
