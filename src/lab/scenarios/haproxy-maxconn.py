"""HAProxy lets two connections through to its server and the others wait, at most a second and a half.

A TCP proxy with `maxconn 2` for the server and `timeout queue 1500ms`. Two clients have long
conversations; those who come meanwhile send their request, wait in the proxy's queue, and are cut
off when the queue's timer ends. The server never hears of them.
"""
import time

from rig.services import haproxy
from rig.session import get

PLAN = {"rtt": 10, "delay": "near"}


def run(lab):
    port = lab.plan.port(3306, 6379, 1433)
    lab.web(port)
    haproxy(lab, lab.router, f"""
defaults
    mode tcp
    timeout connect 2s
    timeout client 20s
    timeout server 20s
    timeout queue 1500ms
listen front
    bind {lab.router.address(family=4)}:{port}
    bind {lab.router.address(family=6)}:{port}
    server one {lab.server.address()}:{port} maxconn 2
""")
    busy = [lab.client.dial(port, to=lab.router, source=i) for i in range(2)]
    for client in busy:
        client.ask(get())
    queued = []
    for i in range(5):
        client = lab.client.dial(port, to=lab.router, source=i % 4)
        client.send(get("/wait"))
        queued.append(client)
        time.sleep(0.2)
        busy[i % 2].ask(get("/on"))
    for client in queued:
        client.receive(timeout=3)
        client.send(get("/still/there"))
        client.close()
    for client in busy:
        client.close()
    time.sleep(0.3)
    lab.visit(port, to=lab.router, source=3)
    return queued


def truth(lab, queued):
    lab.expect("client", queued, "overload", "load-shed", accept=["abort", "idle-timeout"],
               note="each cut off after the same wait for its answer, while older connections are served")
    lab.say("server", "the queued connections never get here")
