"""hping3's scans: SYN, ACK, FIN and XMAS, with its own plain segments.

hping3 --scan sends segments without options and with a window of 512 to some twenty ports, of which
three are open. The scanned host's kernel answers; what it answers to SYNs the scanner's kernel resets.
"""
PLAN = {"family": 4}
IPV6 = False  # hping3 speaks IPv4 only
PORTS = [*range(20, 30), 53, 80, 110, 143, 443, 445, 993, 3306, 5432, 8080]


def run(lab):
    lab.uses("hping3", "hping3", "--version")
    for port in (22, 80, 8080):
        lab.web(port)
    for kind in ("-S", "-A", "-F", "-FPU"):
        lab.client.run("hping3", "--scan", ",".join(map(str, PORTS)), kind, lab.server.address(), check=False)


def truth(lab, _):
    for point in ("client", "server"):
        for port in PORTS:
            resets = lab.reset_connections(point, port)
            lab.expect(point, [c for c in resets if lab.opens(point, c)], "probe", "syn-scan", accept=["refused"])
            lab.expect(point, [c for c in resets if not lab.opens(point, c)], "probe", "other-scan",
                       accept=["unknown"])
