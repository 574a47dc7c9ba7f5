"""An LDAP server ends idle sessions (idletimeout 3); a pool uses them later without a test.

slapd. Three pooled sessions rest, one searches each second. The pool searches over the rested ones
when slapd has long closed them.
"""
import time

from rig import ldap
from rig.services import slapd

UNTOUCHED = True
PLAN = {"rtt": 45}
RTTS = (20, 250)


def run(lab):
    port = lab.plan.port(389, 3389)
    slapd(lab, port, "idletimeout 3")
    sessions = []
    for i in range(4):
        client = lab.client.dial(port, source=i % 3)
        client.ask(ldap.BIND)
        client.ask(ldap.search(2))
        sessions.append(client)
        time.sleep(0.2)
    for turn in range(6):
        sessions[0].ask(ldap.search(3 + turn))
        time.sleep(1)
    for client in sessions[1:]:
        client.ask(ldap.search(3))
        time.sleep(0.4)
    sessions[0].ask(ldap.search(20))
    return sessions[1:]


def truth(lab, rested):
    for point in ("client", "server"):
        lab.expect(point, rested, "idle-timeout", "idle-close-then-data", accept=["abort"])
