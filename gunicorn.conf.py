"""How gunicorn runs the app: threads, because each live stream keeps one for as long as its page is open."""

import gc
import os
import signal
from types import FrameType

from gunicorn.workers.gthread import ThreadWorker

# Threads that streams never take, so that pages are answered when all streams are in use.
SPARE = 24

wsgi_app = "wsgi:app"
preload_app = True  # what all workers read is kept once
bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
threads = int(os.environ.get("LIVE_MAX") or 200) + SPARE
# Beyond the threads, connections that browsers keep for their next request.
worker_connections = threads + 1000
graceful_timeout = 5
# Longer than proxies and browsers keep a connection idle, so that they, not we, close it.
keepalive = 75
accesslog = None
control_socket_disable = True


def when_ready(_server: object) -> None:
    """Nothing that was loaded so far is looked at again by the collector: workers share it untouched."""
    gc.collect()
    gc.freeze()


def post_worker_init(worker: ThreadWorker) -> None:
    """Close the live streams when the worker is told to finish: it would wait for them in vain."""
    finish = worker.handle_exit

    def close_and_finish(number: int, frame: FrameType | None) -> None:
        finish(number, frame)
        close_streams(worker)

    signal.signal(signal.SIGTERM, close_and_finish)


def worker_int(worker: ThreadWorker) -> None:
    """Close them also when the worker is told to go at once: its threads hold up its end."""
    close_streams(worker)


def close_streams(worker: ThreadWorker) -> None:
    """End every live stream of this worker; browsers come back to the next one."""
    worker.wsgi.extensions["hub"].close()
