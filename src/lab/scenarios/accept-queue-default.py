"""Redis is busy with one slow command while clients come: its accept queue overflows, by default in silence.

redis-server has a backlog of two and is held up for six seconds. Three clients get into the queue and
wait; the next ones find it full with their last ACK and repeat their command unheard. Who gives up
after four seconds is answered all the same, later, and its kernel resets the answer. The patient are
served late. Nothing else is reset: tcp_abort_on_overflow is off, as by default.
"""
import time

from rig.services import redis

PLAN = {"rtt": 40}
PING = b"*1\r\n$4\r\nPING\r\n"


def run(lab):
    redis(lab, "tcp-backlog 2\nenable-debug-command yes")
    lab.client.dial(6379).ask(PING)
    busy = lab.client.dial(6379)
    busy.send(b"DEBUG SLEEP 6\r\n")
    time.sleep(0.3)
    queued, outside, threads = [], [], []

    def visit(clients, source, patience):
        client = lab.client.dial(6379, source=source, timeout=4, send=PING)
        clients.append(client)
        client.receive(timeout=patience)
        client.close()
    for i in range(3):
        threads.append(lab.thread(visit, queued, i, 9 if i == 1 else 4))
        time.sleep(0.15)
    for i in range(4):
        threads.append(lab.thread(visit, outside, i, 9 if i == 1 else 4))
    for each in threads:
        each.join(15)
    time.sleep(3)
    busy.receive()
    lab.client.dial(6379, source=1).ask(PING)
    return queued, outside


def truth(lab, did):
    queued, outside = did
    for point in ("client", "server"):
        lab.expect(point, queued, "abort", "gave-up-waiting", accept=["overload"], if_reset=True,
                   note="queued by the kernel, not accepted while the client waited; the late answer is reset")
        lab.expect(point, outside, "overload", "handshake-never-accepted", accept=["abort"], if_reset=True,
                   note="the queue was full: neither its last ACK nor its command was taken")
