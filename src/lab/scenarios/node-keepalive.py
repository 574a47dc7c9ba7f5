"""Node.js closes idle connections by its default timer; clients come a little late.

keepAliveTimeout is 5 s (to which newer ones add a second). The agent of the clients keeps its
connections for longer. Reused after three seconds a connection works; reused just as the server's
FIN is under way, or after it, the request is answered with a reset. The clients repeat it on a new
connection.
"""
from rig import plays
from rig.services import idle_seconds, node_web

PLAN = {"rtt": 60}
RTTS = (20, 150)


def prepare(lab):
    port = lab.plan.port(3000, 8080, 8000)
    node_web(lab, port)
    lab.visit(port)  # the first answer of a fresh runtime is slow
    return port, idle_seconds(lab, port)


def run(lab, service):
    port, timer = service
    late = timer - max(1, lab.plan.rtt / 2) / 1000
    pauses = (timer - 2, late - 0.005, late, late + 0.005, timer + 0.7, timer + 1.6)
    return plays.reuse(lab, port, pauses, sources=3, apart=0.23)


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients[1:4], "idle-timeout", "keepalive-race", if_reset=True)
        lab.expect(point, clients[4:], "idle-timeout", "idle-close-then-data", accept=["abort"])
