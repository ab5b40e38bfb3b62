import json
from my.steps import TicketSettings

steps = {"my.steps.TicketStep": TicketSettings}
entries = [{"class": path, "schema": settings.model_json_schema()} for path, settings in steps.items()]
print(json.dumps(entries, indent=2))
