"""What several scenarios play alike, with other servers."""

import time

from .session import get


def outgrow(lab, port, server, restart, pause):
    """Uploads until `server` dies of what it keeps, tries it while it is down, and calls `restart`.

    pause: seconds between the segments of an upload. Returns the connections that it took with it, and
    those refused.
    """
    quiet = [lab.client.dial(port, source=i) for i in range(3)]
    for client in quiet:
        client.ask(get())
    uploads = [lab.client.dial(port, source=i) for i in range(3)]

    def upload(client):
        client.send(b"POST /keep HTTP/1.1\r\nHost: service.example\r\nContent-Length: 90000000\r\n\r\n")
        while server.poll() is None and client.send(b"k" * 1400):
            time.sleep(pause)
    threads = [lab.thread(upload, client) for client in uploads]
    server.wait(30)
    for thread in threads:
        thread.join(3)
    time.sleep(0.2)
    for client in quiet:
        client.send(get("/still/there"))
        time.sleep(0.05)
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.25)
    restart()
    lab.visit(port)
    lab.visit(port, source=1)
    return quiet + uploads, refused


def reuse(lab, port, pauses, sources, apart):
    """A connection for each pause: a request, the pause, another request, if need be on a new connection.

    sources: how many of the client's addresses take turns; apart: seconds from one's start to the next.
    """
    def ask_again(client, pause):
        client.ask(get())
        answered = time.monotonic()
        time.sleep(max(0, answered + pause - time.monotonic()))
        if not client.ask(get("/again"), timeout=4):
            lab.visit(port)
    clients, threads = [], []
    for i, pause in enumerate(pauses):
        client = lab.client.dial(port, source=i % sources)
        clients.append(client)
        threads.append(lab.thread(ask_again, client, pause))
        time.sleep(apart)
    for thread in threads:
        thread.join(20)
    return clients


def hang(lab, port, upload, visits):
    """Three uploads in turn that the server never answers, each with healthy visits meanwhile.

    upload: bytes of each; visits: how many, 0.4 seconds apart.
    """
    stuck = []
    for i in range(3):
        lab.visit(port, source=1)
        client = lab.client.dial(port, source=i)
        client.send(b"POST /stuck HTTP/1.1\r\nHost: service.example\r\nContent-Length: %d\r\n\r\n" % upload
                    + b"u" * upload)
        for _ in range(visits):
            lab.visit(port, source=3)
            time.sleep(0.4)
        client.receive(timeout=1)
        stuck.append(client)
    return stuck
