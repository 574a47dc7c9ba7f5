"""HAProxy's TCP health checks, and a backend that goes down.

haproxy on the router balances to the server and checks it twice a second: SYN, SYN-ACK, reset. Half
way the service stops: checks are refused until it is back.
"""
import time

from rig.services import haproxy

SAMPLE = True
PLAN = {"hops": (0, 0)}


def run(lab):
    port = lab.plan.port(8080, 3000)
    lab.port = port
    listener = lab.server.listen(port)
    haproxy(lab, lab.router, f"""
defaults
    mode tcp
    timeout connect 2s
    timeout client 5s
    timeout server 5s
listen front
    bind {lab.router.address(family=4)}:{port}
    bind {lab.router.address(family=6)}:{port}
    server one {lab.server.address()}:{port} check inter 500ms fall 2 rise 2
""")
    time.sleep(3)
    listener.close()
    time.sleep(2)
    lab.web(port)
    time.sleep(2.5)
    lab.visit(port, to=lab.router)


def truth(lab, _):
    closed = lab.refused_connections("server", lab.port)
    checks = lab.reset_connections("server", lab.port)
    lab.expect("server", [c for c in checks if c not in closed], "probe", "health-check")
    lab.expect("server", closed, "crash", "restart-window", accept=["refused", "probe"],
               note="health checks while the service was down")
