"""Runs one shell command and says what it took."""

import os
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Optional


@dataclass(frozen=True)
class Run:
    """One command: wall and CPU seconds of all its processes together, and the peak resident memory of the largest of
    them in MiB (None without GNU time). `error` is empty if it ended well, else what it said last."""

    wall: float
    cpu: float
    mib: Optional[float]
    error: str
    timed_out: bool = False

    @property
    def ok(self):
        return not self.error


@lru_cache(maxsize=None)
def gnu_time():
    """The path of GNU time, or None: a child's peak memory as Python could ask for it would begin at Python's own."""
    path = shutil.which("time")
    if not path:
        return None
    said = subprocess.run([path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return path if "GNU" in said.stdout + said.stderr else None


def run(command, directory, timeout):
    """Runs `command` by Bash in `directory`, in a process group of its own that ends with it, after `timeout` seconds at
    the latest."""
    directory = Path(directory)
    memory, log = directory / ".memory", directory / ".log"
    arguments = ["bash", "-o", "pipefail", "-c", command]
    if gnu_time():
        arguments = [gnu_time(), "-q", "-f", "%M", "-o", str(memory)] + arguments
    with open(log, "wb") as said:
        start = time.monotonic()
        process = subprocess.Popen(
            arguments, cwd=directory, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
        expired = threading.Event()

        def expire():
            expired.set()
            end_group(process.pid)

        timer = threading.Timer(timeout, expire)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = code = exit_code(status)
        except BaseException:
            end_group(process.pid)
            raise
        finally:
            timer.cancel()
        wall = time.monotonic() - start
    error = ""
    if expired.is_set():
        error = f"still running after {timeout:g} s"
    elif code:
        error = f"exit code {code}: {complaint(log)}".replace(f"{directory}/", "")
    peak = int(memory.read_text().split()[-1]) / 1024 if gnu_time() and memory.exists() and not error else None
    for left in (memory, log):
        left.unlink(missing_ok=True)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, error, expired.is_set())


def exit_code(status):
    """As a shell gives it: 128 + the signal for a process that a signal ended."""
    return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def end_group(leader):
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        pass


def complaint(log):
    """What a log says of an error: its last line that speaks of one, else (for usage printed after the reason) its first or
    its last; cut to fit a table."""
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    telling = [line for line in lines if "rror" in line or "Exception" in line or line.startswith("haplovq:")]
    if not lines:
        return "it said nothing"
    usage = any(line.lower().startswith("usage") for line in lines)
    return (telling[-1] if telling else lines[0] if usage else lines[-1])[:200]
