import json

from cadence_gitops.emulator.store import leads
from cadence_gitops.emulator.store.database import MEMORY, Database
from cadence_gitops.emulator.store.leads import Count, Person


def test_a_lead_that_is_gone_gives_its_id_to_nobody() -> None:
    database = Database.created(MEMORY)
    with database.writing():
        leads.generate(database, [Count("crm", None, None, 5)], steps={})
        leads.erase(database, "crm")
        assert leads.add(database, [Person("1", "Ada", "ada@acme.example", "Acme", None)]) == 1
        lines, _ = leads.lines(database, None, after=0, limit=9)
    database.close()
    assert [json.loads(line)["id"] for line in lines] == ["ld-00000006"]
