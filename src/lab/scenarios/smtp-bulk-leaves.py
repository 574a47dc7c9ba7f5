"""Bulk senders recite their envelope without waiting, and leave before a mail server has said its last word.

Exim greets after a second. The senders take what answers there are and close; the server's "421 lost input
connection" meets closed sockets. Well-behaved senders are served at the same time.
"""
import time

from rig.services import exim

UNTOUCHED = True
PLAN = {"rtt": 55}


def run(lab):
    port = lab.plan.port(25, 587)
    exim(lab, port)
    rude = []
    for i in range(4):
        polite = lab.client.dial(port, source=3)
        polite.receive()
        polite.ask(b"EHLO polite.example\r\n")
        client = lab.client.dial(port, source=i % 3, send=b"HELO bulk.example\r\n")
        for line in (b"MAIL FROM:<x@bulk.example>\r\n", b"RCPT TO:<y@mail.example>\r\n", b"DATA\r\n"):
            time.sleep(0.15)
            client.send(line)
        client.receive(timeout=2)
        client.close()
        rude.append(client)
        polite.ask(b"QUIT\r\n")
        polite.close()
        time.sleep(0.2)
    return rude


def truth(lab, rude):
    for point in ("client", "server"):
        for client in rude:
            lab.expect(point, [client], "abort", "late-data-after-close", accept=["teardown"], if_reset=True)
