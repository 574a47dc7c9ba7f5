"""masscan asks for two dozen ports at a few hundred packets a second.

It sends SYNs from its own stack: where a port is open the scanner resets the SYN-ACK, the others
refuse. A normal client uses one of the open ports meanwhile.
"""
OPEN = (22, 443, 8080)
PLAN = {"rtt": 2}
IPV6 = False


def run(lab):
    lab.uses("masscan", "masscan", "--version")
    for port in OPEN:
        lab.web(port)
    lab.visit(8080, source=1)
    ports = sorted({21, 23, 25, 53, 80, 110, 143, 445, 587, 993, 1433, 1723, 2375, 3128, 3306, 3389, 5432, 5900,
                    6379, 8443, 9200, 11211, 27017, *OPEN})
    gate = lab.router.run("cat", "/sys/class/net/left/address").strip()
    lab.client.run("masscan", lab.server.address(), "-p", ",".join(map(str, ports)), "--rate", 300, "--wait", 2,
                   "--interface", "right", "--router-mac", gate, "--adapter-ip", lab.client.address())
    lab.visit(8080, source=1)
    return ports


def truth(lab, ports):
    for point in ("client", "server"):
        for port in ports:
            lab.expect(point, lab.reset_connections(point, port), "probe", "syn-scan",
                       accept=[] if port in OPEN else ["refused"])
