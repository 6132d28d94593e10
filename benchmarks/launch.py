"""Runs one program for a measurement, from a process of a few megabytes: ``LOG PROGRAM ARGUMENT...``.

The system counts what a process held before it became another program to the other program's peak. A benchmark that
started programs itself would find in each of them the memory that it has come to need; here it's that of this file,
which every Python exceeds. It imports nothing but what Python has loaded anyway.

Prints the exit code, seconds on the clock and of the processor, and the peak of the largest process as the system has it.
"""

import os
import sys
import time


def main(log: str, *argv: str) -> None:
    """Run the program to its end."""
    output = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    begun = time.perf_counter()
    process = os.posix_spawnp(
        argv[0],
        argv,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, log, output, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begun
    cpu = usage.ru_utime + usage.ru_stime
    sys.stdout.write(f"{os.waitstatus_to_exitcode(status)} {wall} {cpu} {usage.ru_maxrss}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
