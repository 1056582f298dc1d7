"""The SDKs of Alibaba Cloud as clients of the lab: in every form in which they send requests, and
in both formats of answers."""

import importlib
import importlib.abc
import importlib.machinery
import logging
import pprint
import sys
import types
import unittest.mock
import urllib.parse
import warnings
import xml.etree.ElementTree


class Absent(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """What stands for packages that differ from machine to machine, and for one that is published
    only as source: what is used of them here is imported, and never called."""

    NAMES = {"aiofiles", "aiohttp", "apscheduler", "cryptography", "tzlocal", "websocket", "Tea"}

    class Failure(Exception):
        """The base of errors, which others derive from."""

        def __init__(self, *_, request=None, ex=None):
            super().__init__(ex)
            self.inner_exception = ex

    def find_spec(self, name, path, target=None):
        """Any module of these packages is there."""
        if name.split(".")[0] in self.NAMES:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        """A module that has everything."""
        module = unittest.mock.MagicMock(name=spec.name, __version__="0.4.3")
        if spec.name == "Tea.model":
            module.TeaModel = object
        if spec.name == "Tea.decorators":
            module.deprecated = lambda _: lambda function: function
        if spec.name == "Tea.exceptions":
            module.TeaException = self.Failure
            module.UnretryableException = module.RequiredArgumentException = self.Failure
        return module

    def exec_module(self, module):
        """It is made already."""


sys.meta_path.insert(0, Absent())
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import alibabacloud_ecs20140526.models as modern_models  # noqa: E402
from alibabacloud_ecs20140526.client import Client as ModernClient  # noqa: E402
from alibabacloud_tea_openapi.exceptions import ClientException  # noqa: E402
from alibabacloud_tea_openapi.exceptions import ServerException  # noqa: E402
from alibabacloud_tea_openapi.exceptions import ThrottlingException  # noqa: E402
from alibabacloud_tea_openapi.utils_models import Config, OpenApiRequest, Params  # noqa: E402
from aliyunsdkcore.acs_exception import exceptions as legacy_exceptions  # noqa: E402
from aliyunsdkcore.client import AcsClient  # noqa: E402
from darabonba.runtime import RuntimeOptions  # noqa: E402

import ecs_names  # noqa: E402

METHODS = ecs_names.methods()
REGION = "cn-hangzhou"
VERSION = "2014-05-26"


def snake(action):
    """The name of a method of the newer SDK."""
    return METHODS[action]


def flat(value, path=""):
    """Parameters as they are sent: lists with numbers, members after dots, booleans as Python
    prints them."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from flat(member, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from flat(item, f"{path}.{index + 1}")
    else:
        yield path, str(value)


def plain(pairs):
    """Parameters in order, `True` as `true`: both are sent for a boolean."""
    lower = {"True": "true", "False": "false"}
    return sorted((key, lower.get(value, value)) for key, value in pairs)


def nested(pairs):
    """Sent parameters as the arguments of a call; `None` if no SDK numbers lists like this."""
    root = {}
    for key, value in pairs:
        place = root
        *path, last = key.split(".")
        for name in path:
            place = place.setdefault(name, {}) if isinstance(place, dict) else None
            if not isinstance(place, dict):
                return None
        if last in place:
            return None
        place[last] = value
    return lists(root)


def lists(value):
    """The same with lists for what has numbers."""
    if not isinstance(value, dict):
        return value
    members = {name: lists(member) for name, member in value.items()}
    if any(member is None for member in members.values()):
        return None
    if not any(name.isdigit() for name in members):
        return members
    if list(members) != [str(number + 1) for number in range(len(members))]:
        return None
    return list(members.values())


def written(model):
    """A model as Python writes it."""
    if isinstance(model, list):
        return f"[{', '.join(map(written, model))}]"
    if not hasattr(model, "to_map"):
        return repr(model)
    given = {name: value for name, value in vars(model).items() if value not in (None, [])}
    arguments = ", ".join(f"{name}={written(value)}" for name, value in given.items())
    return f"ecs_20140526_models.{type(model).__name__}({arguments})"


class Recorder:
    """A client that notes the call that is written for it."""

    def __getattr__(self, method):
        return lambda model: (method, model)


class Answer(types.SimpleNamespace):
    """What came back of a call: `body`, and `error`, one of them `None`. An error has `code`,
    `status`, `message`, `request_id`, and `body` if the client shows it; `printed` is what Python
    prints of either, if the lab prints it too."""

    printed = None


class Modern:
    """alibabacloud_ecs20140526: the action in headers, or with a signature of the older form in the
    query; the parameters in the query or in a form; JSON."""

    name = "alibabacloud_ecs20140526"

    def __init__(self, lab, algorithm=None, form=False):
        self.form = form
        self.client = ModernClient(
            Config(
                access_key_id="testid",
                access_key_secret="testsecret",
                region_id=REGION,
                endpoint=urllib.parse.urlsplit(lab.address).netloc,
                protocol="http",
                signature_algorithm=algorithm,
            )
        )
        self.raw = None
        call_api = self.client.call_api

        def noted(*args):
            self.raw = call_api(*args)
            return self.raw

        self.client.call_api = noted

    def sends(self, action, pairs):
        """The arguments with which it sends just these parameters, if it can."""
        kind = getattr(modern_models, f"{action}Request", None)
        arguments = nested(pairs)
        if kind is None or arguments is None:
            return None
        try:
            sent = sorted(flat(kind().from_map(arguments).to_map()))
        except (AttributeError, TypeError):
            return None
        return arguments if sent == sorted(pairs) else None

    def expected(self, action, params):
        """What it sends for these arguments."""
        return list(flat(params))

    def call(self, action, params):
        """Makes a call."""
        try:
            if self.form:
                request = OpenApiRequest(body=dict(flat(params)))
                self.client.call_api(self.params(action), request, RuntimeOptions())
                return Answer(body=self.raw["body"], error=None)
            request = getattr(modern_models, f"{action}Request")().from_map(params)
            response = getattr(self.client, snake(action))(request)
            model = response.body.to_map()
            self.check_model(model, self.raw["body"])
            assert response.status_code == 200, response.status_code
            printed = pprint.pformat(model, sort_dicts=False)
            return Answer(body=self.raw["body"], error=None, printed=printed)
        except (ClientException, ServerException, ThrottlingException) as error:
            kind = type(error)
            printed = f"{kind.__module__}.{kind.__qualname__}: {error}"
            return Answer(body=None, error=self.error(error), printed=printed)

    def check_call(self, lab, last, action, params):
        """The call that the lab writes is this one, and the lab reads it as it was sent."""
        model = getattr(modern_models, f"{action}Request")().from_map(params)
        names = {
            "__builtins__": {},
            "client": Recorder(),
            "ecs_20140526_models": modern_models,
        }
        method, called = eval(last["call"].removeprefix("response = "), names)
        sent = plain(flat(params))
        assert method == snake(action), f"written as {method}"
        assert plain(flat(called.to_map())) == sent, f"written as {last['call']}"
        read = lab.ask("POST", "model-call", f"client.{snake(action)}({written(model)})")
        assert plain(read) == sent, f"read as {read}"

    @staticmethod
    def params(action):
        """How a call without a model is made, as Terraform makes it."""
        return Params(
            action=action,
            version=VERSION,
            protocol="HTTP",
            pathname="/",
            method="POST",
            auth_type="AK",
            style="RPC",
            req_body_type="formData",
            body_type="json",
        )

    @staticmethod
    def check_model(model, raw):
        """The model of the answer has all that came, and nothing else but empty lists."""
        wrong = list(unread(model, raw, ""))
        assert not wrong, "\n".join(wrong)

    @staticmethod
    def error(error):
        body = {name: value for name, value in error.data.items() if name != "statusCode"}
        start, end = f"code: {error.status_code}, ", f" request id: {error.request_id}"
        assert error.message.startswith(start) and error.message.endswith(end), error.message
        return {
            "code": error.code,
            "status": error.status_code,
            "message": error.message[len(start) : -len(end)],
            "request_id": error.request_id,
            "body": body,
        }


def unread(model, raw, path):
    """Where the model of an answer is not what came."""
    if isinstance(model, dict) and isinstance(raw, dict):
        for name in raw.keys() - model.keys():
            yield f"{path}.{name}: the SDK has no such member"
        for name, value in model.items():
            if name in raw:
                yield from unread(value, raw[name], f"{path}.{name}")
            elif value not in ([], {}):
                yield f"{path}.{name}: the SDK says {value!r}, and nothing came"
    elif isinstance(model, list) and isinstance(raw, list) and len(model) == len(raw):
        for index, pair in enumerate(zip(model, raw)):
            yield from unread(*pair, f"{path}[{index}]")
    elif type(model) is not type(raw) or model != raw:
        yield f"{path}: the SDK says {model!r}, {raw!r} came"


class Legacy:
    """aliyun-python-sdk-ecs: everything in the query, by GET or POST; XML or JSON."""

    name = "aliyun-python-sdk-ecs"

    def __init__(self, lab, method="GET", format="JSON", retry=False):
        self.endpoint = urllib.parse.urlsplit(lab.address).netloc
        self.method, self.format = method, format
        self.client = AcsClient("testid", "testsecret", REGION, auto_retry=retry)

    @staticmethod
    def request(action, params):
        """A request with its parameters set, each by its own method; `None` if one has none."""
        try:
            module = importlib.import_module(f"aliyunsdkecs.request.v20140526.{action}Request")
        except ImportError:
            return None
        request = getattr(module, f"{action}Request")()
        for name, value in params.items():
            plural = isinstance(value, (list, dict)) and getattr(request, f"set_{name}s", None)
            setter = plural or getattr(request, f"set_{name}", None)
            if name == "RegionId":
                request.add_query_param(name, value)
            elif setter is None:
                return None
            else:
                setter(value)
        return request

    def sends(self, action, pairs):
        """The arguments with which it sends just these parameters, if it can. It adds the region
        to any request without one, which only matters to actions that take it."""
        arguments = nested(pairs)
        model = getattr(modern_models, f"{action}Request", None)
        if arguments is None or model is None:
            return None
        if "RegionId" not in arguments and hasattr(model(), "region_id"):
            return None
        try:
            request = self.request(action, arguments)
        except (AttributeError, TypeError):
            return None
        if request is None:
            return None
        sent = [(key, str(value)) for key, value in request.get_query_params().items()]
        return arguments if sorted(sent) == sorted(pairs) else None

    def expected(self, action, params):
        """What it sends for these arguments."""
        return list(flat({"RegionId": REGION, **params}))

    def call(self, action, params):
        """Makes a call."""
        request = self.request(action, params)
        assert request is not None, f"{self.name} cannot call {action} with {params}"
        request.set_endpoint(self.endpoint)
        request.set_protocol_type("http")
        request.set_method(self.method)
        if self.format == "JSON":
            return self.call_json(request)
        request.set_accept_format(self.format)
        status, _, body = self.client.implementation_of_do_action(request)
        root = xml.etree.ElementTree.fromstring(body)
        if status == 200:
            assert root.tag == f"{action}Response", root.tag
            return Answer(body=root, error=None)
        assert root.tag == "Error", root.tag
        error = {
            "code": root.findtext("Code"),
            "status": status,
            "message": root.findtext("Message"),
            "request_id": root.findtext("RequestId"),
            "body": root,
        }
        return Answer(body=None, error=error)

    def call_json(self, request):
        try:
            body = self.client.do_action_with_exception(request)
            return Answer(body=importlib.import_module("json").loads(body), error=None)
        except legacy_exceptions.ServerException as error:
            found = {
                "code": error.get_error_code(),
                "status": error.get_http_status(),
                "message": error.get_error_msg(),
                "request_id": error.get_request_id(),
            }
            return Answer(body=None, error=found)


def differences(ours, theirs, path=""):
    """Where what the lab says differs from what a client has, from JSON or XML, in words."""
    if isinstance(theirs, xml.etree.ElementTree.Element):
        yield from in_xml(ours, theirs, path)
    elif type(ours) is not type(theirs):
        yield f"{path}: the lab says {ours!r}, the client {theirs!r}"
    elif isinstance(ours, dict):
        if list(ours) != list(theirs):
            yield f"{path}: the lab has {list(ours)}, the client {list(theirs)}"
        for name in ours.keys() & theirs.keys():
            yield from differences(ours[name], theirs[name], f"{path}.{name}")
    elif isinstance(ours, list) and len(ours) == len(theirs):
        for index, pair in enumerate(zip(ours, theirs)):
            yield from differences(*pair, f"{path}[{index}]")
    elif ours != theirs:
        yield f"{path}: the lab says {ours!r}, the client {theirs!r}"


def in_xml(ours, element, path):
    """The same of an element: a list is its children of one name."""
    if isinstance(ours, dict):
        names = [name for name, value in ours.items() if value != []]
        found = list(dict.fromkeys(child.tag for child in element))
        if names != found:
            yield f"{path}: the lab has {names}, the client {found}"
        for name, value in ours.items():
            children = element.findall(name)
            values = value if isinstance(value, list) else [value]
            if len(values) != len(children):
                yield f"{path}.{name}: the lab has {len(values)}, the client {len(children)}"
            for pair in zip(values, children):
                yield from in_xml(*pair, f"{path}.{name}")
    else:
        text = str(ours).lower() if isinstance(ours, bool) else str(ours)
        if len(element) or (element.text or "") != text:
            yield f"{path}: the lab says {ours!r}, the client {element.text!r}"
