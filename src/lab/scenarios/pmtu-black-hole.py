"""A path that swallows large packets: requests and small answers pass, large answers never arrive.

The router drops packets of more than 1400 bytes on their way back and nobody says so (no
"fragmentation needed" arrives). The server repeats the large answer in vain; its client aborts after
five seconds. Another that asks for little is served at the same time.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 18}


def run(lab):
    port = lab.plan.port(443, 80, 8080)
    lab.echo(lab.server.listen(port), lambda request: b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (
        5000 if b"/large" in request else 200) + b"x" * (5000 if b"/large" in request else 200))
    lab.router.forwards(f"tcp sport {port} meta length > 1400 drop")
    lab.visit(port, source=3)
    waiting = []
    for i in range(3):
        client = lab.client.dial(port, source=i)
        client.ask(get("/small"))
        client.send(get("/large"))
        waiting.append(client)
        time.sleep(0.2)
    for i in range(4):
        lab.visit(port, source=3)
        time.sleep(1)
    time.sleep(0.4)
    for client in waiting:
        client.abort()
        time.sleep(0.2)
    return waiting


def truth(lab, waiting):
    lab.expect("server", waiting, "network", "retransmissions-exhausted", accept=["abort"],
               note="the answer repeated in vain, until the client gave up")
    lab.expect("client", waiting, "network", "retransmissions-exhausted", accept=["abort"],
               note="nothing of the answer arrives: a server that does not answer looks the same")
