"""The guide's Kubernetes example follows the guide's own advice: TLS, few ports, nothing open."""

import itertools
import re
import shlex

import pytest
import yaml
from support.command_line import REPO

GUIDE = (REPO / "docs/cluster.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", GUIDE, re.DOTALL)
OBJECTS = [one for kind, text in BLOCKS if kind == "yaml" for one in yaml.safe_load_all(text)]
DEPLOYMENTS = {one["metadata"]["name"]: one for one in OBJECTS if one["kind"] == "Deployment"}
NEVER_OPEN = ["--no-dashboard", "--dashboard-address", "127.0.0.1:0"]


def pod(name):
    return DEPLOYMENTS[name]["spec"]["template"]


def container(name):
    (only,) = pod(name)["spec"]["containers"]
    return only


def of_kind(kind):
    (only,) = (one for one in OBJECTS if one["kind"] == kind)
    return only


def test_two_deployments_are_drawn_and_no_dashboard():
    assert set(DEPLOYMENTS) == {"cchc-scheduler", "cchc-worker"}
    assert "8787" not in yaml.safe_dump_all(OBJECTS)


@pytest.mark.parametrize("name", sorted(DEPLOYMENTS))
def test_each_speaks_tls_with_keys_from_the_secret_and_shows_nothing(name):
    words = container(name)["args"]
    given = dict(itertools.pairwise(words))
    assert given["--protocol"] == "tls"
    (secret,) = (v["secret"]["secretName"] for v in pod(name)["spec"]["volumes"] if "secret" in v)
    mounts = {mount["name"]: mount for mount in container(name)["volumeMounts"]}
    for option in ("--tls-ca-file", "--tls-cert", "--tls-key"):
        assert given[option].startswith(f"{mounts['tls']['mountPath']}/")
    assert (secret, mounts["tls"]["readOnly"]) == ("cchc-tls", True)
    assert " ".join(NEVER_OPEN) in " ".join(words)
    assert "tcp://" not in " ".join(words)


@pytest.mark.parametrize("name", sorted(DEPLOYMENTS))
def test_each_runs_as_nobody_in_particular_and_has_no_account_of_the_cluster(name):
    spec = pod(name)["spec"]
    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert container(name)["securityContext"]["allowPrivilegeEscalation"] is False


def test_only_the_cluster_reaches_its_ports_and_it_reaches_nobody_else():
    policy = of_kind("NetworkPolicy")["spec"]
    ours = {"podSelector": {"matchLabels": {"app": "cchc"}}}
    listening = {port["containerPort"] for name in DEPLOYMENTS for port in container(name)["ports"]}
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert policy["podSelector"] == ours["podSelector"]
    for name in DEPLOYMENTS:
        assert pod(name)["metadata"]["labels"]["app"] == "cchc"
    (entry,) = policy["ingress"]
    assert entry["from"] == [ours]
    assert {port["port"] for port in entry["ports"]} == listening
    within, names = policy["egress"]
    assert within == {"to": [ours], "ports": entry["ports"]}
    assert {port["port"] for port in names["ports"]} == {53}


def test_service_is_for_the_cluster_alone():
    service = of_kind("Service")["spec"]
    assert service["type"] == "ClusterIP"
    assert [port["port"] for port in service["ports"]] == [8786]


def test_every_dask_command_of_the_guide_closes_the_page_that_no_dashboard_leaves_open():
    text = "\n".join(text for kind, text in BLOCKS if kind == "sh").replace("\\\n", " ")
    commands = [line for line in text.splitlines() if re.search(r"\bdask (scheduler|worker)", line)]
    assert len(commands) == 2
    for command in commands:
        assert " ".join(NEVER_OPEN) in " ".join(shlex.split(command))
