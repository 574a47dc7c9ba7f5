"""An HTTP server that never lets go of what it was sent: every upload grows it, a megabyte a read.

Arguments: address, port.
"""

import socket
import sys
import threading

address, port = sys.argv[1:3]
listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((address, int(port)))
listener.listen(64)
kept = []


def serve(sock):
    while received := sock.recv(65536):
        if received.startswith(b"GET"):
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        else:
            kept.append(received + bytes(1 << 20))
            kept[-1] = bytearray(kept[-1])
    sock.close()


while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
