"""The lab behind its bridge, with time that only passes when the lab is told so."""

import datetime
import http.client
import json
import math
import os
import subprocess
import sys
import time
import traceback
import urllib.parse


class Lab:
    """A running bridge. `address` is where the service is."""

    def __init__(self):
        program = os.environ["DETACH_LAB_BRIDGE"]
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.address = self.process.stdout.readline().strip()
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.address).netloc)
        # Nothing that is tested here may sleep: the time of the lab passes instead.
        time.sleep = self.sleep

    def close(self):
        """Ends the bridge."""
        self.connection.close()
        self.process.stdin.close()
        assert self.process.wait() == 0, "the bridge failed"

    def ask(self, method, place, body=None):
        """A question about the lab itself."""
        self.connection.request(method, f"/lab/{place}", body=None if body is None else body.encode())
        response = self.connection.getresponse()
        text = response.read().decode()
        if response.status != 200:
            raise ValueError(text)
        return json.loads(text)

    def play(self, lines):
        """Plays lines of a script."""
        return self.ask("POST", "play", "\n".join(lines))

    def stage(self, world, lines):
        """Starts a world, and plays lines that must all succeed."""
        for step in self.play([f"world {world} seed=7", *lines]):
            assert step["succeeded"], f"{step['line']}\n{step['printed']}"

    def last(self):
        """The last call as the lab read it, and its answer."""
        return self.ask("GET", "last")

    def read(self, call):
        """The form parameters of a call in Python."""
        return [tuple(pair) for pair in self.ask("POST", "read", call)]

    def sleep(self, seconds):
        """What `time.sleep` does here."""
        self.play([f"clock advance {math.ceil(seconds * 1000)}ms"])

    def now(self):
        """The time in the lab, in seconds."""
        return instant(self.ask("GET", "now")).timestamp()


def instant(text):
    """A time as the lab writes it."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def revived(value):
    """An answer of the lab as botocore would return it."""
    if isinstance(value, list):
        return [revived(item) for item in value]
    if isinstance(value, dict):
        if list(value) == ["$time"]:
            return instant(value["$time"])
        return {name: revived(item) for name, item in value.items()}
    return value


def differences(ours, theirs, path=""):
    """Where two answers differ, in words: members, order of lists, types and values."""
    if type(ours) is not type(theirs):
        return [f"{path}: the lab says {ours!r}, the client {theirs!r}"]
    if isinstance(ours, dict):
        found = [f"{path}.{name}: the client has no such member" for name in ours if name not in theirs]
        found += [f"{path}.{name}: the lab has no such member" for name in theirs if name not in ours]
        for name in ours.keys() & theirs.keys():
            found += differences(ours[name], theirs[name], f"{path}.{name}")
        return found
    if isinstance(ours, list) and len(ours) == len(theirs):
        return [
            line
            for index, pair in enumerate(zip(ours, theirs))
            for line in differences(*pair, f"{path}[{index}]")
        ]
    return [] if ours == theirs else [f"{path}: the lab says {ours!r}, the client {theirs!r}"]


def missing(wanted, found, path=""):
    """What of `wanted` is not in `found`: members of objects, all entries of lists."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return [
            line
            for name, value in wanted.items()
            for line in (
                missing(value, found[name], f"{path}.{name}")
                if name in found
                else [f"{path}.{name} is missing"]
            )
        ]
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [
            line
            for index, pair in enumerate(zip(wanted, found))
            for line in missing(*pair, f"{path}[{index}]")
        ]
    return [] if wanted == found else [f"{path} is {found!r}, not {wanted!r}"]


def run(client, judge):
    """Runs the tests of a judge whose names contain one of the words of the command line, or all,
    and says how many passed. The exit code of the program."""
    words = sys.argv[1:]
    passed = failed = 0
    for name, test in judge.tests():
        if words and not any(word in name for word in words):
            continue
        try:
            test()
            passed += 1
        except Exception:
            failed += 1
            print(f"FAIL {client}: {name}\n{traceback.format_exc()}")
    judge.lab.close()
    print(f"# pass {passed}\n# fail {failed}")
    return 1 if failed or not passed else 0
