"""A web application for Python's servers: `asgi` for uvicorn, `wsgi` for gunicorn.

/block holds the whole of uvicorn's process up for two seconds, and what is posted there is kept for
ever; /stuck holds one of gunicorn's workers up for a minute, with the body unread.
"""

import time

hoard = []


async def asgi(scope, receive, send):
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        more = True
        while more:
            message = await receive()
            hoard.append(bytearray(message.get("body", b"")) * 8)
            more = message.get("more_body", False)
    elif scope["path"] == "/block":
        time.sleep(2)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"Content-Length", b"300")]})
    await send({"type": "http.response.body", "body": b"x" * 300})


def wsgi(environ, start_response):
    if environ["PATH_INFO"] == "/stuck":
        time.sleep(60)
    start_response("200 OK", [("Content-Length", "300")])
    return [b"x" * 300]
