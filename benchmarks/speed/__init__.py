"""How long cleantext and its peers take for the same pages, in one process and on one thread."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded: idle threads count as processor time
