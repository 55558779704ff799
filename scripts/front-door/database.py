"""Runs the embedded database for as long as its parent holds the other end of standard input."""

import os
import signal
import sys
import threading
import time


def stop_with_parent() -> None:
    while os.read(0, 4096):
        pass
    # The tool loses its parent at the same moment: it gets time to finish what it was writing.
    time.sleep(3)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    from secantus.cli import main

    threading.Thread(target=stop_with_parent, daemon=True).start()
    sys.exit(main())
