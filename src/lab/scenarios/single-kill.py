"""A process is killed that served one client only; nothing else tells of it.

A forked handler (as of inetd or sshd) dies by SIGKILL with input unread. Its listener is another
process and goes on.
"""
import os
import signal
import time

from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(22, 21, 23)
    listener = lab.server.listen(port)
    client = lab.client.dial(port)
    sock = listener.accept()[0]
    child = os.fork()
    if child == 0:
        sock.recv(4096)
        sock.send(b"welcome\r\n")
        time.sleep(60)
        os._exit(0)
    sock.close()
    client.ask(get())
    client.send(b"ls -l\r\n")
    time.sleep(0.4)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    lab.echo(listener)
    time.sleep(0.5)
    lab.visit(port, source=1)
    return client


def truth(lab, client):
    for point in ("client", "server"):
        lab.expect(point, [client], "abort", "unread-data", accept=["crash"],
                   note="the kernel closes for a killed process as for one that closes with data unread, and one "
                        "connection has no others to end with: the packets are the same")
