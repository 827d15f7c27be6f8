import subprocess
import sys

ENDS_AT_WORK = """
import sys, threading, time
from pathlib import Path
from bot.chat.memory import Memory

memory, begun = Memory(Path(sys.argv[1])), threading.Event()

def work():
    with memory.transaction() as db:
        begun.set()
        db.execute(
            "WITH RECURSIVE counted(n) AS"
            " (SELECT 1 UNION ALL SELECT n + 1 FROM counted LIMIT 300000)"
            " SELECT max(n) FROM counted"
        )

threading.Thread(target=work, daemon=True).start()
begun.wait()
time.sleep(0.01)  # it is in the midst of it
"""


def test_a_process_ends_in_peace_while_a_thread_remembers_something(tmp_path):
    for n in range(3):
        done = subprocess.run(
            [sys.executable, "-c", ENDS_AT_WORK, str(tmp_path / str(n))],
            capture_output=True,
            text=True,
            check=False,
        )

        assert (done.returncode, done.stderr) == (0, "")
