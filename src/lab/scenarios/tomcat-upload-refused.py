"""Uploads to a Tomcat that takes none: it answers 405, swallows two megabytes and drops the rest.

maxSwallowSize is at its default. The clients send six megabytes; the answer is on its way when the
reset comes. Small requests are served meanwhile.
"""
import time

from rig.services import tomcat

UNTOUCHED = True
PLAN = {"rtt": 15}
RTTS = (5, 60)


def prepare(lab):
    port = lab.plan.port(8080, 8081)
    tomcat(lab, port)
    return port


def run(lab, port):
    uploads = []
    for i in range(3):
        lab.visit(port, source=3)
        client = lab.client.dial(port, source=i)
        client.send(b"PUT /report HTTP/1.1\r\nHost: service.example\r\nContent-Length: 6000000\r\n\r\n" + b"u" * 6_000_000)
        client.receive(timeout=2)
        client.close()
        uploads.append(client)
        lab.visit(port, source=3)
        time.sleep(0.2)
    return uploads


def truth(lab, uploads):
    for point in ("client", "server"):
        for client in uploads:
            lab.expect(point, [client], "abort", lab.how_closed(point, client, by=client.connection.server_port), if_reset=True,
                       note="answered and closed while the upload still came in")
