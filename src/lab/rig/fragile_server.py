"""A server with a bug: a request for /poison makes it read through a null pointer.

Arguments: address, port. A request for /slow keeps its connection busy for a minute.
"""

import ctypes
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
    while request := sock.recv(65536):
        if b"/poison" in request:
            ctypes.string_at(0)
        if b"/slow" in request:
            time.sleep(60)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    sock.close()


while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
