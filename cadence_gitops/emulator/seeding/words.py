"""Names, titles and subjects that made-up organisations are put together from."""

from collections.abc import Mapping

ORGANIZATIONS = (
    "aldercroft", "brightwell", "calderon-freight", "deltaworks", "estuary-labs", "fennimore", "grand-large",
    "harbourline", "isabey", "juniper-systems", "kestrel-energy", "lumiere-and-co", "marlowe", "northgate", "oakhurst",
)  # fmt: skip

GIVEN_NAMES = (
    "adam", "adele", "agathe", "aidan", "alice", "amina", "andrea", "anna", "antonin", "arthur", "ayesha", "beatriz",
    "bruno", "carla", "cecile", "charlotte", "clara", "conor", "daniel", "david", "diane", "dominik", "edith", "eleanor",
    "elias", "emilie", "eoin", "esther", "fatima", "felix", "fiona", "florent", "gabriel", "gareth", "giulia", "hamza",
    "harriet", "helene", "ibrahim", "imogen", "irene", "ivan", "jeanne", "joris", "joseph", "kate", "kevin", "leila",
    "leon", "liam", "lina", "louise", "lukas", "maeve", "malik", "marta", "matteo", "mila", "nadine", "noah", "nora",
    "oscar", "patrick", "paula", "quentin", "rania", "robin", "rosa", "sacha", "sean", "selma", "simon", "tara", "tess",
    "tomas", "ugo", "valerie", "viktor", "yasmine", "zoe",
)  # fmt: skip

FAMILY_NAMES = (
    "abbott", "alves", "andersen", "aubert", "bailey", "barros", "becker", "benoit", "blake", "boyer", "brennan", "brun",
    "carlier", "castro", "chapman", "collet", "costa", "daly", "dawson", "diallo", "dupuis", "egan", "ellis", "farrell",
    "ferreira", "fleming", "gaillard", "garcia", "gibson", "goncalves", "guerin", "hamilton", "hansen", "harper",
    "hoffmann", "huet", "iqbal", "jansen", "jensen", "joly", "keane", "klein", "kowalski", "lacroix", "lambert", "leclerc",
    "lopes", "lynch", "maillard", "marin", "mendes", "meyer", "morgan", "moreno", "nilsen", "nolan", "okoye", "olivier",
    "parker", "pereira", "petit", "poirier", "quinn", "ramos", "renaud", "rossi", "ryan", "santos", "schmitt", "shah",
    "silva", "sullivan", "thomas", "torres", "vasseur", "vogel", "weber", "wood", "young", "zimmer",
)  # fmt: skip

TEAMS = ("SDR", "Account executives", "Customer success", "Partnerships", "Inbound", "Key accounts", "Renewals")
REGIONS = (
    "France", "UK & Ireland", "Iberia", "DACH", "Benelux", "Nordics", "Italy", "North America", "Middle East", "Africa",
)  # fmt: skip

TIME_ZONES = ("Europe/Paris", "Europe/London", "Europe/Madrid", "Europe/Berlin", "Europe/Dublin", "America/Toronto")
LANGUAGES = ("English", "French", "Spanish")

CADENCE_SUBJECTS = (
    "Outbound", "Inbound", "Demo requests", "White papers", "Webinars", "Trade fairs", "Nurture", "Win back", "Renewals",
    "Upsell", "Referrals", "Warm follow-up",
)  # fmt: skip
FOLDERS = ("Outbound", "Inbound", "Nurture", "Customers")

SCRIPTS = (
    "Hello, I am calling about the mail that I sent you. Is now a bad time?",
    "Thank you for your request. May I put two questions before I propose a date?",
    "We met at the fair. What made you stop at our stand?",
)

REASONS = ("No budget", "No need", "Bad timing", "Uses a competitor", "Wrong person", "Company closed")

# The CRM's own names of the fields that cadences need most; anything else is a custom field of the organisation.
CRM_FIELDS: Mapping[str, Mapping[str, str]] = {
    "salesforce/lead": {
        "firstName": "FirstName", "lastName": "LastName", "jobPosition": "Title", "companyName": "Company",
        "companySize": "NumberOfEmployees", "companyUrl": "Website", "zipCode": "PostalCode", "country": "Country",
        "primaryPhone": "Phone", "mobilePhone": "MobilePhone", "primaryEmail": "Email", "integrationStatus": "Status",
    },
    "salesforce/account": {
        "companyName": "Name", "companyPhone": "Phone", "companySize": "NumberOfEmployees", "companyUrl": "Website",
        "zipCode": "BillingPostalCode", "country": "BillingCountry",
    },
    "salesforce/contact": {
        "firstName": "FirstName", "lastName": "LastName", "jobPosition": "Title", "primaryPhone": "HomePhone",
        "email": "Email",
    },
    "hubspot/contact": {
        "firstName": "firstname", "lastName": "lastname", "jobPosition": "jobtitle", "phone": "phone", "email": "email",
        "linkedinUrl": "hs_linkedin_url", "integrationStatus": "hs_lead_status",
    },
    "hubspot/company": {
        "companyName": "name", "companyPhone": "phone", "companySize": "numberofemployees", "zipCode": "zip",
        "companyLinkedinUrl": "linkedin_company_page", "country": "country",
    },
    "pipedrive/person": {"firstName": "first_name", "lastName": "last_name", "jobPosition": "job_title"},
    "pipedrive/organization": {
        "companyName": "name", "zipCode": "address_postal_code", "country": "address_country",
    },
}  # fmt: skip

# Fields that conditions of advanced workflows look at, with values that are found there.
CONDITION_FIELDS = (
    ("country", ("France", "Spain", "Ireland", "Germany", "Canada")),
    ("industry", ("Software", "Retail", "Health", "Logistics")),
    ("source", ("Web", "Fair", "Referral", "Advertisement")),
    ("employees", (10, 50, 200, 1000)),
    ("newsletter", (True, False)),
)
OPERATORS = ("equals", "not-equals", "contains", "greater-than")
