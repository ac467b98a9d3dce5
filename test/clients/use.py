"""What somebody does with the client that openapi-python-client made of the document: prints what came of it, as JSON."""

import importlib
import json
import pkgutil
import sys

import missions_client
from missions_client import AuthenticatedClient
from missions_client.api.commands import approve_mission, approve_mission_preview, authorise_departure
from missions_client.api.processes import get_processes, get_processes_one
from missions_client.models import (
    Answer,
    ApproveMissionInput,
    AuthoriseDepartureInput,
    PreviewPermitted,
    PreviewRefused,
    Problem,
    WebhookStep,
)

URL, TOKEN, SANDBOX, DELIVERY = sys.argv[1:5]
REF = "17-11/PER/01.02"
client = AuthenticatedClient(base_url=URL, token=TOKEN)

modules = [each.name for each in pkgutil.walk_packages(missions_client.__path__, "missions_client.")]
for name in modules:
    importlib.import_module(name)

first = get_processes.sync_detailed(client=client, sandbox=SANDBOX, limit=1)
rows = get_processes.sync(client=client, sandbox=SANDBOX)
page = get_processes_one.sync_detailed(REF, client=client, sandbox=SANDBOX)
seen = page.headers["etag"]

body = ApproveMissionInput(minutes="Committee of 14 June 2018, item 3")
preview = approve_mission_preview.sync(REF, client=client, body=body, sandbox=SANDBOX, x_acting_person="member")
refused_preview = approve_mission_preview.sync(
    REF, client=client, body=body, sandbox=SANDBOX, x_acting_person="coordinator"
)


def approve(if_match: str, key: str):
    return approve_mission.sync_detailed(
        REF,
        client=client,
        body=body,
        sandbox=SANDBOX,
        x_acting_person="member",
        if_match=if_match,
        idempotency_key=key,
    )


taken, again, late = approve(seen, "first"), approve(seen, "first"), approve(seen, "second")
refused = authorise_departure.sync_detailed(
    REF,
    client=client,
    body=AuthoriseDepartureInput(),
    sandbox=SANDBOX,
    x_acting_person="coordinator",
    if_match="*",
)
unknown = get_processes_one.sync("no/such", client=client, sandbox=SANDBOX)
news = WebhookStep.from_dict(json.loads(DELIVERY))

assert isinstance(taken.parsed, Answer) and isinstance(again.parsed, Answer)
assert isinstance(late.parsed, Problem) and isinstance(refused.parsed, Problem) and isinstance(unknown, Problem)
assert rows is not None and first.parsed is not None and page.parsed is not None
print(
    json.dumps(
        {
            "pages": {"first": len(first.parsed), "hasNext": 'rel="next"' in first.headers["link"]},
            "listed": sorted(row.reference for row in rows),
            "read": page.parsed.phase,
            "policy": first.headers["ratelimit-policy"],
            "isCounted": first.headers["ratelimit"].startswith('"minute";r='),
            "preview": [isinstance(preview, PreviewPermitted) and preview.phase.to],
            "refusedPreview": isinstance(refused_preview, PreviewRefused)
            and [reason.code for reason in refused_preview.reasons],
            "taken": [taken.status_code, taken.parsed.phase, taken.parsed.command],
            "again": [again.headers["idempotency-replayed"], again.parsed.step == taken.parsed.step],
            "late": [late.status_code, late.parsed.code],
            "refused": [refused.status_code, refused.parsed.code, len(refused.parsed.reasons) > 0],
            "mendedBy": all(isinstance(reason.sentence, str) for reason in refused.parsed.reasons),
            "unknown": unknown.code,
            "news": [news.data.reference, news.data.n],
        }
    )
)
