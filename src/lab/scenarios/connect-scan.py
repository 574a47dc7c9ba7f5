"""nmap's connect scan: whole handshakes, aborted at once.

Twenty-five ports, four of them open. On the open ones the scanner completes the handshake and
resets; the others refuse.
"""

SAMPLE = True
PLAN = {"family": 6}
OPEN = (22, 80, 3306, 8080)


def run(lab):
    lab.uses("nmap", "nmap", "--version")
    for port in OPEN:
        lab.web(port)
    ports = sorted({21, 23, 25, 53, 110, 111, 135, 139, 143, 389, 443, 445, 587, 993, 995, 1433, 1723, 3128, 3389,
                    5432, 5900, *OPEN})
    lab.client.run("nmap", *(["-6"] if lab.plan.family == 6 else []), "-sT", "-n", "-Pn", "-T4",
                   "-p", ",".join(map(str, ports)), lab.server.address())
    return ports


def truth(lab, ports):
    for point in ("client", "server"):
        for port in ports:
            lab.expect(point, lab.reset_connections(point, port), "probe", "connect-scan",
                       accept=[] if port in OPEN else ["refused"])
