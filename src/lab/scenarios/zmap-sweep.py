"""zmap sweeps a network for one port: a SYN to each address, and a reset for each SYN-ACK.

Six of the addresses are served on that port, six refuse. A normal client uses one of the services
meanwhile.
"""
import time

PLAN = {"rtt": 5}
IPV6 = False  # zmap speaks IPv4 only here
SERVED = 6

def run(lab):
    lab.uses("zmap", "zmap", "--version")
    port = lab.port = lab.plan.port(443, 8080, 6379)
    first = lab.server.address(family=4)
    net, host = first.rsplit(".", 1)
    more = [f"{net}.{210 + i}" for i in range(2 * SERVED - 1)]
    for address in more:
        lab.server.run("ip", "addr", "add", f"{address}/24", "dev", "left")
        lab.server.addresses[4].append(address)
    for address in [first, *more[:SERVED - 1]]:
        lab.web(port, address=address, family=4)
    lab.visit(port, source=1)
    gate = lab.router.run("cat", "/sys/class/net/left/address").strip()
    targets = lab.scratch / "targets"
    targets.write_text("".join(f"{address}/32\n" for address in [first, *more]))
    blocked = lab.scratch / "blocked"
    blocked.write_text("")
    lab.client.run("zmap", "-p", port, "-r", 40, "-i", "right", "-G", gate, "-S", lab.client.address(),
                   "-w", targets, "-b", blocked, "-o", lab.scratch / "found", "-q", "--cooldown-time=2")
    time.sleep(0.3)
    lab.visit(port, source=1)
    return [first, *more[:SERVED - 1]]

def truth(lab, served):
    for point in ("client", "server"):
        for connection in lab.reset_connections(point, lab.port):
            lab.expect(point, [connection], "probe", "syn-scan",
                       accept=[] if connection.server_address in served else ["refused"])
