"""The AWS CLI as a judge: it sends the lines that the lab writes as the lab means them, and prints
the answers as the lab prints them; what it sends for a line, the lab reads from it.

Run by `cargo xtask test --only clients`. Alone, with awscli in the search path of Python:

    cargo build --no-default-features --example bridge
    DETACH_LAB_BRIDGE=target/debug/examples/bridge python3 tests/clients/cli_test.py [words]

Tests whose names contain one of the words are run; without words all of them.
"""

import contextlib
import io
import os
import pathlib
import shlex
import sys
import tempfile
import unittest.mock
import urllib.parse

# Nothing of the person who runs this counts.
for variable in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[variable]
os.environ["NO_PROXY"] = "*"
os.environ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE"
os.environ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
os.environ["AWS_MAX_ATTEMPTS"] = "1"
os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull


class Yaml(type):
    """What stands for the classes of PyYAML, a package that differs from machine to machine.
    Commands that are not run here need it to be imported."""

    def __getattr__(cls, name):
        return lambda *_, **__: None


class Reader(metaclass=Yaml):
    """A class that others can be made of."""


yaml = unittest.mock.MagicMock(SafeLoader=Reader, SafeDumper=Reader)
sys.modules["yaml"] = sys.modules["yaml.resolver"] = yaml

import awscli  # noqa: E402
from awscli.clidriver import create_clidriver  # noqa: E402

from lab import Lab, run  # noqa: E402

TABLES = pathlib.Path(__file__).parents[1] / "wire"
# The CLI of version 1 has other words for these, or a longer list of them.
OTHER_WORDS = ["Invalid choice", "cli-input-json"]


class Judge:
    """The tests."""

    def __init__(self, config):
        self.lab = Lab()
        self.config = config
        self.validated = True
        self.loader = None
        self.known = set()

    def run(self, words):
        """Runs the CLI: what it sent, what it printed, and what it said of errors."""
        # As version 2 prints times. What botocore and the service both refuse, such as a number
        # that is too small, is the service's to refuse.
        validated = "true" if self.validated else "false"
        self.config.write_text(
            f"[default]\ncli_timestamp_format = iso8601\nparameter_validation = {validated}\n"
        )
        driver = create_clidriver()
        session = driver.session
        # The service model is read once.
        if self.loader is None:
            self.loader = session.get_component("data_loader")
        session.register_component("data_loader", self.loader)
        forms = []

        def note(request, **_):
            body = request.body.decode() if isinstance(request.body, bytes) else request.body
            forms.append(urllib.parse.parse_qsl(body, keep_blank_values=True))

        session.register("before-send.ec2", note)
        printed, said = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
            try:
                driver.main(words)
            except SystemExit:
                pass
        # A CLI that may not try again says so.
        said = said.getvalue().strip().replace(" (reached max retries: 0)", "")
        return forms, printed.getvalue(), said

    def sent(self, line):
        """What the CLI sends for a line, but for the tokens that it makes, and what it answers."""
        words = shlex.split(line.replace("\\\n", ""), comments=True)[1:]
        forms, printed, said = self.run([*words, "--no-paginate", "--endpoint-url", self.lab.address])
        if not forms:
            return None, printed, said
        assert len(forms) == 1, f"{len(forms)} requests"
        kept = ("Version", "Action") if "--client-token" in line else ("Version", "Action", "ClientToken")
        return [pair for pair in forms[0] if pair[0] not in kept], printed, said

    def read(self, line):
        """What the lab reads from a line, or why it reads nothing."""
        try:
            return [tuple(pair) for pair in self.lab.ask("POST", "command", line)], None
        except ValueError as error:
            return None, str(error).split(": ", 1)[1]

    def line(self, line):
        """A line: the CLI sends what the lab reads, or both refuse it."""
        sent, printed, said = self.sent(line)
        read, wrong = self.read(line)
        if sent is None:
            assert read is None, f"the lab reads {read}, the CLI says {said}"
            if not any(words in wrong for words in OTHER_WORDS):
                first = wrong.splitlines()[1 if wrong.startswith("Parameter") else 0]
                assert first in said, f"the lab says {wrong}, the CLI {said}"
            return
        assert read == sent, f"the lab reads {read or wrong}, the CLI sends {sent}"
        answer = printed.removesuffix("\n") + said
        shown = self.lab.last()["cli"]
        assert answer == shown, f"the CLI prints\n{answer}\nthe lab\n{shown}"

    def scenario(self, scenario):
        """A scenario, its calls made by the CLI with the lines that the lab writes."""
        self.validated = False
        for step in scenario["steps"]:
            try:
                # What was sent once is not sent again.
                if step["call"] is None or step["command"] in self.known:
                    self.lab.play([step["line"]])
                else:
                    self.known.add(step["command"])
                    self.step(step)
            except Exception as wrong:
                raise AssertionError(f"line {step['number']}: {step['line']}") from wrong

    def step(self, step):
        self.line(step["command"])
        _, wrong = self.read(step["command"])
        if wrong is not None:
            # The CLI refuses the call, so somebody else makes it.
            self.lab.play([step["line"]])
            return
        written = self.lab.last()["command"]
        made = "--client-token" in written and "--client-token" not in step["command"]
        assert made or written == step["command"], f"{step['command']} is written as {written}"

    def table(self, name):
        """The lines of a table of `tests/wire`, each in a new world."""
        for case in (TABLES / name).read_text().split("\n=== ")[1:]:
            title, *sections = case.split("\n--- ")
            sections = [section.split("\n", 1) for section in sections]
            lines = [rest[0].strip() for label, *rest in sections if label == "cli" and rest]
            of_the_lab = any("is not read here" in section[-1] for section in sections)
            of_a_shell = "(exit code" not in case and name.endswith("refused.txt")
            # Python's splitter of words knows no `$'…'`; version 1 has no pager; and of these only
            # the CLI knows a service or an action.
            others = ["$'", "--no-cli-pager", "aws s3", "create-snapshot"]
            skipped = any(other in case for other in others)
            for line in lines:
                if not (of_the_lab or of_a_shell or skipped):
                    yield f"{name}: {title}", lambda line=line: self.fresh(line)

    def fresh(self, line):
        self.validated = True
        self.lab.stage("start", [])
        self.line(line.removeprefix("$ "))

    def tests(self):
        """Every test with its name."""
        for name in ["aws_cli.txt", "aws_cli_refused.txt"]:
            yield from self.table(name)
        for found in self.lab.ask("GET", "scenarios"):
            # What the CLI has no part in is played by the native tests.
            if all(step["command"] is None for step in found["steps"]):
                continue
            yield f"scenario: {found['name']}", lambda found=found: self.scenario(found)


def main():
    """Runs the tests, and says how many passed."""
    # Messages begin with it.
    sys.argv[0] = "aws"
    print(f"AWS CLI {awscli.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder, "config")
        os.environ["AWS_CONFIG_FILE"] = str(config)
        return run("AWS CLI", Judge(config))


if __name__ == "__main__":
    sys.exit(main())
