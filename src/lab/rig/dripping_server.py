"""An HTTP server that takes its time: an answer to /long comes in drops, a request for /unread is not read.

Arguments: address, port.
"""

import socket
import sys
import threading
import time

address, port = sys.argv[1:3]
listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((address, int(port)))
listener.listen(64)


def serve(sock):
    while request := sock.recv(256):
        if b"/long" in request:
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            for _ in range(1000):
                sock.sendall(b"drop " * 20)
                time.sleep(0.1)
        elif b"/unread" in request:
            time.sleep(60)
        else:
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    sock.close()


while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
