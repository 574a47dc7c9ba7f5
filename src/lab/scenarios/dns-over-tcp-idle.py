"""A resolver ends idle DNS connections after two seconds; a forwarder asks again over an old one.

unbound with tcp-idle-timeout. Queries that follow each other quickly share a connection; three
connections that rested for longer are reset at their next query. The forwarder opens new ones.
"""
import struct
import time

from rig.services import wait_for_listener

PLAN = {"rtt": 11}
TIMER = 2


def run(lab):
    lab.uses("unbound", "unbound", "-V")
    path = lab.scratch / "unbound.conf"
    path.write_text(f"""server:
  interface: ::0
  interface: 0.0.0.0
  access-control: 0.0.0.0/0 allow
  access-control: ::0/0 allow
  do-daemonize: no
  chroot: ""
  username: ""
  directory: "{lab.scratch}"
  pidfile: "{lab.scratch}/unbound.pid"
  use-syslog: no
  logfile: "{lab.scratch}/unbound.log"
  tcp-idle-timeout: {TIMER * 1000}
  local-zone: "example." static
  local-data: "www.example. IN A 192.0.2.7"
remote-control:
  control-enable: no
""")
    lab.server.start("unbound", "-d", "-c", path)
    wait_for_listener(lab, count=2)
    time.sleep(0.5)
    forwarder = []
    for i in range(4):
        connection = lab.client.dial(53, source=i % 2)
        for _ in range(3):
            connection.ask(_query())
        forwarder.append(connection)
        time.sleep(0.2)
    for _ in range(4):
        forwarder[0].ask(_query())
        time.sleep(0.8)
    for connection in forwarder[1:]:
        connection.ask(_query())
        forwarder[0].ask(_query())
        again = lab.client.dial(53, source=1)
        again.ask(_query())
        again.close()
        time.sleep(0.2)
    forwarder[0].close()
    return forwarder


def _query():
    question = struct.pack("!6H", 4711, 0x100, 1, 0, 0, 0) + b"\3www\7example\0" + struct.pack("!2H", 1, 1)
    return struct.pack("!H", len(question)) + question


def truth(lab, connections):
    for point in ("client", "server"):
        lab.expect(point, connections[1:], "idle-timeout", "idle-close-then-data", accept=["abort"])
        lab.expect(point, connections[:1], "idle-timeout", "idle-close-then-data", accept=["abort"], if_reset=True,
                   note="on a slow path the busy one has to wait too long for the others to begin")
