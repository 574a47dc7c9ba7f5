"""A mail server takes so many SMTP sessions at a time (smtp_accept_max = 4) and turns others away.

Exim. Four senders stay in a session. Others, which send their EHLO without waiting for the greeting,
get "421 Too many concurrent SMTP connections" and a close.
"""
import time

from rig.services import exim

UNTOUCHED = True
PLAN = {"rtt": 28, "hops": (1, 0)}


def run(lab):
    port = lab.plan.port(25, 2525)
    exim(lab, port, "smtp_accept_max = 4", "smtp_enforce_sync = false")
    inside = []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        client.receive()
        client.ask(b"EHLO sender.example\r\n")
        inside.append(client)
    turned_away = []
    for i in range(5):
        client = lab.client.dial(port, source=i % 4, send=b"EHLO newsletter.example\r\n")
        client.receive(timeout=2)
        client.send(b"MAIL FROM:<a@newsletter.example>\r\n")
        client.receive(timeout=0.3)
        client.close()
        turned_away.append(client)
        inside[i % 4].ask(b"NOOP\r\n")
        time.sleep(0.2)
    for client in inside[:2]:
        client.ask(b"QUIT\r\n")
        client.close()
    time.sleep(0.3)
    late = lab.client.dial(port, source=1)
    late.receive()
    late.ask(b"EHLO newsletter.example\r\n")
    return turned_away


def truth(lab, turned_away):
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", accept=["abort"], if_reset=True)
