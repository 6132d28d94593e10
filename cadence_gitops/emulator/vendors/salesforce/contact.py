"""The fields of a contact at a made-up maker of lamps."""

from cadence_gitops.emulator.vendors.salesforce.rows import Row, address, person, system, values

CONTACT: tuple[Row, ...] = (
    *system("Contact"),
    Row("AccountId", "Account ID", "reference", length=18, references=("Account",)),
    *person(),
    *address("Mailing", "Mailing "),
    *address("Other", "Other "),
    Row("Phone", "Business Phone", "phone", length=40),
    Row("Fax", "Business Fax", "phone", length=40),
    Row("MobilePhone", "Mobile Phone", "phone", length=40),
    Row("HomePhone", "Home Phone", "phone", length=40),
    Row("OtherPhone", "Other Phone", "phone", length=40),
    Row("AssistantPhone", "Asst. Phone", "phone", length=40),
    Row("ReportsToId", "Reports To ID", "reference", length=18, references=("Contact",)),
    Row("Email", "Email", "email", length=80),
    Row("Title", "Title", "string", length=128),
    Row("Department", "Department", "string", length=80),
    Row(
        "LeadSource",
        "Lead Source",
        "picklist",
        length=40,
        values=values("Web", "Trade Fair", "Partner", "Showroom", "Other"),
    ),
    Row("Birthdate", "Birthdate", "date"),
    Row("Description", "Contact Description", "textarea", length=32_000),
    Row("EmailBouncedReason", "Email Bounced Reason", "string", "cun", 255),
    Row("IsEmailBounced", "Is Email Bounced", "boolean", "d"),
    Row("LinkedIn_URL__c", "LinkedIn profile", "url", length=255),
    Row("ZoomInfo_URL__c", "ZoomInfo profile", "url", length=255),
    Row("Former_Customer__c", "Former customer", "boolean", "cudp"),
    Row(
        "Languages__c",
        "Languages",
        "multipicklist",
        length=4099,
        values=values("French", "Spanish", "English", "Italian"),
    ),
    Row("Decision_Role__c", "Role in decisions", "picklist", length=255, values=values("Decides", "Advises", "Uses")),
    Row("Last_Fair__c", "Last fair visited", "string", length=100),
)
