"""boto3 as a judge: it sends every call, and what it makes of the answer is what the lab says.

Run by `cargo xtask test --only clients`. Alone, with boto3 in the search path of Python:

    cargo build --no-default-features --example bridge
    DETACH_LAB_BRIDGE=target/debug/examples/bridge python3 tests/clients/boto3_test.py [words]

Tests whose names contain one of the words are run; without words all of them.
"""

import difflib
import json
import os
import pathlib
import pprint
import random
import sys
import time
import urllib.parse

# Nothing of the person who runs this counts.
for variable in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[variable]
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
os.environ["NO_PROXY"] = "*"
# dateutil names the zone of a datetime after the machine's own if that is UTC.
os.environ["TZ"] = "Asia/Tokyo"
time.tzset()
# The delay before a further attempt is random.
random.seed(7)

import boto3  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError, ParamValidationError, WaiterError  # noqa: E402

import wire_names  # noqa: E402
from lab import Lab, differences, missing, revived, run  # noqa: E402

TABLE = json.loads(pathlib.Path(__file__).with_name("calls.json").read_text())


class Client:
    """A client of boto3, with the forms that it sent."""

    def __init__(self, lab, **config):
        self.forms = []
        self.ec2 = boto3.client(
            "ec2",
            region_name="us-east-1",
            endpoint_url=lab.address,
            aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
            aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            config=Config(**config),
        )
        self.ec2.meta.events.register("before-send.ec2", self.note)

    def note(self, request, **_):
        body = request.body.decode() if isinstance(request.body, bytes) else request.body
        self.forms.append(urllib.parse.parse_qsl(body, keep_blank_values=True, strict_parsing=True))

    def call(self, action, params):
        """Makes a call: the answer and the error, one of them `None`."""
        self.forms.clear()
        try:
            return getattr(self.ec2, xform_name(action))(**params), None
        except ClientError as error:
            return None, error


class Recorder:
    """A client that notes the arguments of the call that is written for it."""

    def __getattr__(self, method):
        return lambda **params: (method, params)


class Judge:
    """The tests."""

    def __init__(self):
        self.lab = Lab()
        retries = {"mode": "standard", "total_max_attempts": 3}
        self.client = Client(self.lab, retries=retries)
        once = {"mode": "standard", "total_max_attempts": 1}
        self.unchecked = Client(self.lab, retries=once, parameter_validation=False)
        self.legacy = Client(self.lab, retries={"mode": "legacy"})

    def compare(self, client, action, params, answer, error):
        """What went over the wire and came back, by the lab's own account and by botocore's."""
        last = self.lab.last()
        form = dict(client.forms[-1])
        sent = [pair for pair in client.forms[-1] if pair[0] not in ("Action", "Version")]
        assert last["action"] == form["Action"] == action, last["action"]
        read = [tuple(pair) for pair in last["params"]]
        assert read == sent, f"the lab read {read}, the client sent {sent}"
        # botocore makes a token for calls that take one.
        given = params if "ClientToken" in params or "ClientToken" not in form else {
            **params, "ClientToken": form["ClientToken"]
        }
        keywords = ", ".join(f"{name}={value!r}" for name, value in given.items())
        read = self.lab.read(f"client.{xform_name(action)}({keywords})")
        assert read == sent, f"the lab reads {read} from the call, the client sent {sent}"
        written = last["call"].removeprefix("response = ")
        called = eval(written, {"__builtins__": {}, "client": Recorder()})
        assert called == (xform_name(action), given), f"written as {called}, called as {given}"
        if error is not None:
            self.compare_error(last, error)
            return
        found = {name: value for name, value in answer.items() if name != "ResponseMetadata"}
        wrong = differences(revived(last["answer"]), found)
        assert not wrong, "\n".join(wrong)
        if answer["ResponseMetadata"]["RetryAttempts"] == 0:
            # A client that may not try again says so.
            answer["ResponseMetadata"].pop("MaxAttemptsReached", None)
            printed = pprint.pformat(answer, sort_dicts=False)
            assert printed == last["boto3"], "\n".join(
                difflib.unified_diff(last["boto3"].splitlines(), printed.splitlines(), "lab", "boto3")
            )

    @staticmethod
    def compare_error(last, error):
        assert last["error"], f"the client failed, the lab did not: {error}"
        found = {
            "code": error.response["Error"]["Code"],
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
            "message": error.response["Error"]["Message"],
        }
        assert found == last["error"], f"the lab says {last['error']}, the client {found}"
        kind = type(error)
        line = f"{kind.__module__}.{kind.__qualname__}: {error}"
        retries = error.response["ResponseMetadata"].get("RetryAttempts", 0)
        if "MaxAttemptsReached" in error.response["ResponseMetadata"]:
            line = line.replace(f" (reached max retries: {retries})", "")
        assert line == last["boto3"], f"boto3 prints {line}, the lab {last['boto3']}"

    def row(self, row):
        """A row of the table of calls."""
        self.lab.stage(row["world"], row.get("before", []))
        start = self.lab.now()
        answer, error = self.client.call(row["action"], row.get("params", {}))
        attempts = row.get("attempts", 1)
        assert len(self.client.forms) == attempts, f"{len(self.client.forms)} attempts"
        assert (self.lab.now() > start) == (attempts > 1), "the client waits between attempts"
        self.compare(self.client, row["action"], row.get("params", {}), answer, error)
        if "error" in row:
            assert error is not None, f"it succeeds: {answer}"
            wrong = missing(row["error"], self.lab.last()["error"])
        else:
            assert error is None, error
            wrong = missing(row["answer"], answer)
        assert not wrong, "\n".join(wrong)

    def waiter(self, row):
        """A row of the table of waiters: how long it waits, or that it fails."""
        self.lab.stage(row["world"], row.get("before", []))
        start = self.lab.now()
        try:
            self.client.ec2.get_waiter(row["waiter"]).wait(**row["params"])
            failure = None
        except WaiterError as error:
            failure = str(error)
        waited = self.lab.now() - start
        assert waited == row["seconds"], f"it waited for {waited} s; {failure}"
        assert (failure is not None) == row.get("fails", False), failure
        config = self.client.ec2.get_waiter(row["waiter"]).config
        assert row["pace"] == [config.delay, config.max_attempts], "the pace is botocore's"

    def pages(self, row):
        """A row of the table of paginators: the sizes of the pages."""
        self.lab.stage(row["world"], row.get("before", []))
        pages = self.client.ec2.get_paginator(xform_name(row["action"])).paginate(
            **row.get("params", {}), PaginationConfig={"PageSize": row["size"]}
        )
        sizes, found = [], []
        for page in pages:
            params = {name: value for name, value in row.get("params", {}).items()}
            params["MaxResults"] = row["size"]
            if len(sizes) > 0:
                params["NextToken"] = dict(self.client.forms[-1])["NextToken"]
            self.compare(self.client, row["action"], params, page, None)
            sizes.append(len(page[row["member"]]))
            found += page[row["member"]]
        assert sizes == row["sizes"], f"pages of {sizes}"
        answer, error = self.client.call(row["action"], row.get("params", {}))
        assert error is None, error
        assert answer[row["member"]] == found, "the pages are not the whole"

    def scenario(self, scenario):
        """A scenario, its calls made by the client."""
        for step in scenario["steps"]:
            if step["call"] is None:
                printed = self.lab.play([step["line"]])[0]["printed"]
                wanted = step["expected"]
                assert wanted is None or printed == wanted, f"line {step['number']}:\n{printed}"
                continue
            action, params = step["call"]["action"], step["call"]["params"]
            try:
                answer, error = self.unchecked.call(action, params)
                self.compare(self.unchecked, action, params, answer, error)
            except Exception as wrong:
                raise AssertionError(f"line {step['number']}: {step['line']}") from wrong

    def coverage(self):
        """Every action that is simulated has a row that succeeds."""
        rows = {row["action"] for row in TABLE["calls"] if "answer" in row}
        without = [action for action in self.lab.ask("GET", "actions") if action not in rows]
        assert not without, (
            f"no call of {', '.join(without)} succeeds in tests/clients/calls.json; "
            "add a row for each, as the top of that file says"
        )

    def legacy_retries(self):
        """The mode that boto3 had by default for long tries a throttled call five times."""
        for calls, succeeds in [(4, True), (5, False)]:
            self.lab.stage("start", [f"lab fault RequestLimitExceeded {calls}"])
            answer, error = self.legacy.call("DescribeVolumes", {})
            assert len(self.legacy.forms) == 5, f"{len(self.legacy.forms)} attempts"
            assert (error is None) == succeeds, error
            assert self.lab.now() > 0, "no time passed between the attempts"
            self.compare(self.legacy, "DescribeVolumes", {}, answer, error)

    def chunks(self):
        """A body may come in chunks, after the bridge said that it goes on."""
        self.lab.stage("start", [])
        form = b"Action=DetachVolume&VolumeId=vol-01095000000000001"
        headers = {"Transfer-Encoding": "chunked", "Expect": "100-continue"}
        self.lab.connection.request(
            "POST", "/", body=iter([form[:9], form[9:]]), headers=headers, encode_chunked=True
        )
        response = self.lab.connection.getresponse()
        body = response.read().decode()
        assert response.status == 200 and "<status>detaching</status>" in body, body

    def wire_names(self):
        """The table of wire names is what botocore's service model says."""
        table = wire_names.FILE.read_text()
        assert table == wire_names.generated(table), "run tests/clients/wire_names.py"

    def refused_by_the_client(self):
        """What botocore refuses before it is sent, the lab's reader refuses in its words."""
        ec2 = self.client.ec2
        for call in TABLE["refused by boto3"]:
            try:
                self.lab.read(call)
            except ValueError as error:
                words = str(error).split(": ", 1)[1]
            else:
                raise AssertionError(f"the lab reads {call}")
            try:
                eval(call, {"__builtins__": {}, "client": ec2, "True": True, "False": False})
            except ParamValidationError as error:
                assert words in str(error), f"the lab: {words}\nboto3: {error}"
            else:
                raise AssertionError(f"boto3 sends {call}")

    def tests(self):
        """Every test with its name."""
        yield "every action has a row", self.coverage
        yield "a body in chunks", self.chunks
        yield "wire names", self.wire_names
        yield "legacy retries", self.legacy_retries
        yield "refused by the client", self.refused_by_the_client
        for kind, test in [("calls", self.row), ("waiters", self.waiter), ("pages", self.pages)]:
            for row in TABLE[kind]:
                yield f"{kind}: {row['name']}", lambda row=row, test=test: test(row)
        for found in self.lab.ask("GET", "scenarios"):
            # What boto3 has no part in is played by the native tests.
            if all(step["call"] is None for step in found["steps"]):
                continue
            yield f"scenario: {found['name']}", lambda found=found: self.scenario(found)


def main():
    """Runs the tests, and says how many passed."""
    print(f"boto3 {boto3.__version__}")
    return run("boto3", Judge())


if __name__ == "__main__":
    sys.exit(main())
