"""A work queue is killed under its waiting workers, and comes back two seconds later.

beanstalkd, five workers wait in "reserve", one producer puts jobs. SIGKILL: nothing was unread, so the
workers get a FIN each and no reset; two of them had something to say. Their new attempts are refused
until the queue is back.
"""
import signal
import time

from rig.services import beanstalkd

SAMPLE = True
PLAN = {"rtt": 12, "family": 6, "hops": (0, 1)}


def run(lab):
    port = lab.plan.port(11300, 11301)
    queue = beanstalkd(lab, port)
    workers = []
    for i in range(5):
        client = lab.client.dial(port, source=i % 4)
        client.ask(b"watch mail\r\n")
        client.send(b"reserve\r\n")
        workers.append(client)
    producer = lab.client.dial(port, source=3)
    producer.ask(b"use news\r\n")
    for _ in range(4):
        producer.ask(b"put 0 0 60 5\r\nhello\r\n")
        time.sleep(0.2)
    queue.send_signal(signal.SIGKILL)
    queue.wait()
    time.sleep(0.02)
    producer.send(b"put 0 0 60 5\r\nhello\r\n")
    workers[0].send(b"touch 1\r\n")
    refused = []
    for i in range(4):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.5)
    lab.restart()
    for i in range(4):
        lab.client.dial(port, source=i).ask(b"watch mail\r\n")
    return [producer, workers[0]], refused


def truth(lab, did):
    speaking, refused = did
    for point in ("client", "server"):
        lab.expect(point, speaking, "crash", "process-killed", accept=["abort"], if_reset=True,
                   note="got a FIN with all others; this reset answers what was sent after it")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
