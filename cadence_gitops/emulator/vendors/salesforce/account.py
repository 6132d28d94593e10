"""The fields of an account at a made-up maker of lamps."""

from cadence_gitops.emulator.vendors.salesforce.rows import Row, address, system, values

_NAME = {"nameField": True, "extraTypeInfo": "switchablepersonname"}
ACCOUNT: tuple[Row, ...] = (
    *system("Account"),
    # A compound of its own name, and writable: it is one only where accounts may be people.
    Row("Name", "Account Name", "string", "cu", 255, "Name", more=_NAME),
    *address("Billing", "Billing "),
    *address("Shipping", "Shipping "),
    Row("Type", "Account Type", "picklist", length=40, values=values("Prospect", "Customer", "Reseller", "Supplier")),
    Row("ParentId", "Parent Account ID", "reference", length=18, references=("Account",)),
    Row("Phone", "Account Phone", "phone", length=40),
    Row("Fax", "Account Fax", "phone", length=40),
    Row("AccountNumber", "Account Number", "string", length=40),
    Row("Website", "Website", "url", length=255),
    Row("Industry", "Industry", "picklist", length=40, values=values("Hospitality", "Retail", "Construction", "Other")),
    Row("AnnualRevenue", "Annual Revenue", "currency", more={"scale": 0}),
    Row("NumberOfEmployees", "Employees", "int"),
    Row("Description", "Account Description", "textarea", length=32_000),
    Row("Rating", "Account Rating", "picklist", length=40, values=values("Hot", "Warm", "Cold")),
    Row(
        "AccountSource", "Account Source", "picklist", length=40, values=values("Web", "Trade Fair", "Partner", "Other")
    ),
    Row(
        "Cadence_Status__c",
        "Prospecting status",
        "picklist",
        "cundp",
        255,
        values=values(
            "New", "In progress", "Interested", "Not interested", "Converted", default="New", inactive=["Paused"]
        ),
        more={"restrictedPicklist": True},
    ),
    Row("Company_LinkedIn__c", "LinkedIn page", "url", length=255),
    Row(
        "Customer_Number__c",
        "Customer number",
        "string",
        length=20,
        more={"externalId": True, "unique": True, "idLookup": True},
    ),
    Row("Lamps_Installed__c", "Lamps installed", "double", more={"precision": 9}),
    Row("Open_Orders__c", "Open orders", "double", "np", more={"calculated": True}),
    Row("Contract_Ends__c", "Contract ends", "date"),
)
