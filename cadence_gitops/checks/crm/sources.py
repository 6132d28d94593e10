"""Where the rules of these checks come from: the vendors' own documentation, and our reading."""

DESCRIBE = "Salesforce, REST API, sObject Describe"
PROPERTIES = "HubSpot, properties API"
FIELDS = "Pipedrive, fields API v1 and v2"
VENDORS = f"{DESCRIBE}; {PROPERTIES}; {FIELDS}"
MATRIX = "none: our reading of what the fields are for"
