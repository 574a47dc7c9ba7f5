"""A shop whose client and server log what befalls them, by clocks that are wrong.

Orders of a Node.js client are refused (nothing listens), aborted in the middle of the answer, and aborted by the
client itself, which will wait no longer; connections that are silent for a second are reset by the server. The client
logs as pino does, 4.321 seconds late (client-app.jsonl); the server logs as Python does, in a local time two hours ahead
that names no zone (server-app.jsonl). log-truth.json has the client's port of each order, as the client knew it; an order
without one failed before it had any, or elsewhere.
"""
import time
from pathlib import Path

SAMPLE = True
IPV6 = False
RIG = Path(__file__).parent.parent / "rig"


def run(lab):
    lab.uses("node", "node", "--version")
    lab.uses("python", "python3", "--version")
    closed, aborting, impatient, slow = ports = [lab.plan.port(8080 + i) for i in range(4)]
    server = lab.server.address()
    log = lab.out / "server-app.jsonl"
    log.unlink(missing_ok=True)
    (lab.out / "client-app.jsonl").unlink(missing_ok=True)
    lab.server.start("python3", "logging_server.py", server, aborting, impatient, slow, log, cwd=RIG)
    while not log.exists() or log.read_text().count("listening") < 3:
        time.sleep(0.05)
    lab.client.run("node", RIG / "logging_client.js", server, *ports, lab.out / "client-app.jsonl",
                   lab.out / "log-truth.json")
    return ports


def truth(lab, ports):
    closed, aborting, impatient, slow = ports
    for point in ("client", "server"):
        lab.expect(point, lab.refused_connections(point, closed), "refused", "closed-port")
        lab.expect(point, lab.reset_connections(point, aborting), "abort", "linger-abort")
        lab.expect(point, lab.reset_connections(point, impatient), "idle-timeout", "reset-at-expiry",
                   accept=["abort", "unknown"], note="two connections, silent for a second each and then reset")
        lab.expect(point, lab.reset_connections(point, slow), "abort", "gave-up-waiting")
