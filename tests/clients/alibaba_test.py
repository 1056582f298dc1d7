"""The SDKs of Alibaba Cloud as judges: they send every call, and what they make of the answer is
what the lab says.

Run by `cargo xtask test --only clients`. Alone, with the packages of alibaba-requirements.txt in the
search path of Python:

    cargo build --no-default-features --example bridge
    DETACH_LAB_BRIDGE=target/debug/examples/bridge python3 tests/clients/alibaba_test.py [words]

Tests whose names contain one of the words are run; without words all of them.
"""

import difflib
import json
import os
import pathlib
import sys
import time

# Nothing of the person who runs this counts.
for variable in [name for name in os.environ if name.startswith(("ALIBABA_", "ALIYUN_"))]:
    del os.environ[variable]
os.environ["NO_PROXY"] = "*"

from alibaba import Legacy, Modern, differences  # noqa: E402
import ecs_names  # noqa: E402
from lab import Lab, missing, run  # noqa: E402

TABLE = json.loads(pathlib.Path(__file__).with_name("ecs_calls.json").read_text())


class Judge:
    """The tests."""

    def __init__(self):
        self.lab = Lab()
        # Every form of a request, and both formats of an answer.
        self.forms = {
            "the action in headers": Modern(self.lab),
            "the action in headers, a form": Modern(self.lab, form=True),
            "POST": Modern(self.lab, algorithm="v2"),
            "POST, a form": Modern(self.lab, algorithm="v2", form=True),
            "GET, JSON": Legacy(self.lab),
            "GET, XML": Legacy(self.lab, format="XML"),
            "POST, XML": Legacy(self.lab, "POST", "xml"),
        }
        self.patient = Legacy(self.lab, retry=True)

    def compare(self, client, action, params, answer):
        """What went over the wire and came back, by the lab's own account and by the client's."""
        last = self.lab.last()
        assert last["action"] == action, last["action"]
        read = sorted(tuple(pair) for pair in last["params"])
        sent = sorted(client.expected(action, params))
        assert read == sent, f"the lab read {read}, the client sent {sent}"
        if answer.printed is not None:
            client.check_call(self.lab, last, action, params)
            assert answer.printed == last["printed"], "\n".join(
                difflib.unified_diff(
                    last["printed"].splitlines(), answer.printed.splitlines(), "lab", "SDK"
                )
            )
        if answer.error is not None:
            assert last["error"], f"the client failed, the lab did not: {answer.error}"
            found = {name: value for name, value in answer.error.items() if name != "body"}
            wanted = {name: value for name, value in last["error"].items() if name != "body"}
            assert found == wanted, f"the lab says {wanted}, the client {found}"
            ours = json.loads(last["error"]["body"])
            code, request_id = wanted["code"], wanted["request_id"]
            place = f"https://api.aliyun.com/troubleshoot?q={code}&product=Ecs&requestId={request_id}"
            assert (ours["Recommend"], ours["HostId"]) == (place, "127.0.0.1"), ours
            theirs = answer.error.get("body", ours)
        else:
            assert last["answer"] is not None, f"the lab failed: {last['error']}"
            ours, theirs = last["answer"], answer.body
        wrong = list(differences(ours, theirs))
        assert not wrong, "\n".join(wrong)

    def row(self, row, client):
        """A row of the table of calls."""
        params = row.get("params", {})
        self.lab.stage(row["world"], row.get("before", []))
        answer = client.call(row["action"], params)
        self.compare(client, row["action"], params, answer)
        self.check(row, answer)

    def check(self, row, answer):
        """The answer has what the row says."""
        if "error" in row:
            assert answer.error is not None, f"it succeeds: {answer.body}"
            wrong = missing(row["error"], answer.error)
        else:
            assert answer.error is None, answer.error
            wrong = missing(row["answer"], self.lab.last()["answer"])
        assert not wrong, "\n".join(wrong)

    def attempts(self, row):
        """A row of the calls that are tried again, with the client that does so."""
        params = row.get("params", {})
        self.lab.stage(row["world"], row.get("before", []))
        calls = self.lab.ask("GET", "calls")
        answer = self.patient.call(row["action"], params)
        made = self.lab.ask("GET", "calls") - calls
        assert made == row["attempts"], f"{made} attempts"
        self.compare(self.patient, row["action"], params, answer)
        self.check(row, answer)

    def wait(self, row):
        """A row of the table of waits: a call every so many seconds, until a member of its answer
        is as wanted."""
        client = self.forms["the action in headers"]
        self.lab.stage(row["world"], row.get("before", []))
        start = self.lab.now()
        for attempt in range(row["tries"]):
            if attempt > 0:
                time.sleep(row["pace"])
            answer = client.call(row["action"], row["params"])
            self.compare(client, row["action"], row["params"], answer)
            assert answer.error is None, answer.error
            done = not missing(row["until"], answer.body)
            if done:
                break
        waited = self.lab.now() - start
        assert waited == row["seconds"], f"it waited for {waited} s: {answer.body}"
        assert done != row.get("fails", False), answer.body

    def pages(self, row):
        """A row of the table of pages: their sizes, and together they are the whole."""
        client = self.forms["the action in headers"]
        self.lab.stage(row["world"], row.get("before", []))
        wrapper, item = row["list"]
        sizes, found, token = [], [], None
        while token != "":
            params = {**row["params"], "MaxResults": row["size"]}
            if token is not None:
                params["NextToken"] = token
            answer = client.call(row["action"], params)
            self.compare(client, row["action"], params, answer)
            assert answer.error is None, answer.error
            page = answer.body[wrapper][item]
            sizes.append(len(page))
            found += page
            token = answer.body.get("NextToken", "")
        assert sizes == row["sizes"], f"pages of {sizes}"
        answer = client.call(row["action"], {**row["params"], "MaxResults": 100})
        assert answer.body[wrapper][item] == found, "the pages are not the whole"

    def scenario(self, scenario, client):
        """A scenario, its calls made by the client where it can send them."""
        for step in scenario["steps"]:
            call = step["ecs"]
            params = None if call is None else client.sends(
                call["action"], [tuple(pair) for pair in call["params"]]
            )
            if params is None:
                printed = self.lab.play([step["line"]])[0]["printed"]
                wanted = step["expected"]
                assert wanted is None or printed == wanted, f"line {step['number']}:\n{printed}"
                continue
            try:
                self.compare(client, call["action"], params, client.call(call["action"], params))
            except Exception as wrong:
                raise AssertionError(f"line {step['number']}: {step['line']}") from wrong

    def coverage(self):
        """Every action that is simulated has a row that succeeds."""
        rows = {row["action"] for row in TABLE["calls"] if "answer" in row}
        without = [action for action in self.lab.ask("GET", "ecs-actions") if action not in rows]
        assert not without, (
            f"no call of {', '.join(without)} succeeds in tests/clients/ecs_calls.json; "
            "add a row for each, as the top of that file says"
        )

    @staticmethod
    def names():
        """The table of names is what the models of the SDK say."""
        table = ecs_names.FILE.read_text()
        assert table == ecs_names.generated(table), "run tests/clients/ecs_names.py"

    def tests(self):
        """Every test with its name."""
        yield "every action has a row", self.coverage
        yield "names", self.names
        for row in TABLE["calls"]:
            for form, client in self.forms.items():
                if form.startswith("the action in headers") or "SDK" not in row.get("only", ""):
                    yield f"calls: {row['name']}: {form}", lambda r=row, c=client: self.row(r, c)
        for kind, test in [("attempts", self.attempts), ("waits", self.wait), ("pages", self.pages)]:
            for row in TABLE[kind]:
                yield f"{kind}: {row['name']}", lambda row=row, test=test: test(row)
        for found in self.lab.ask("GET", "scenarios"):
            if any(step["ecs"] is not None for step in found["steps"]):
                for form in ["the action in headers", "GET, XML"]:
                    yield (
                        f"scenario: {found['name']}: {form}",
                        lambda found=found, client=self.forms[form]: self.scenario(found, client),
                    )


def main():
    """Runs the tests, and says how many passed."""
    return run("Alibaba Cloud SDKs", Judge())


if __name__ == "__main__":
    sys.exit(main())
