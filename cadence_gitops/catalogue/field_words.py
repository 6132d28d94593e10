"""What people call the fields of a person and of a company, and the statuses of a lead: in CRMs nobody says it the same way.

No page lists these words. They only make a guess likelier, which is then said to be one.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cadence_gitops.model.cadence_field import CadenceField

FIELD_WORDS: Mapping[CadenceField, tuple[str, ...]] = MappingProxyType(
    {
        "firstName": ("first name", "given name", "prénom", "nombre"),
        "lastName": ("last name", "surname", "family name", "nom de famille", "apellidos"),
        "linkedinUrl": ("linkedin", "linkedin url", "linkedin profile", "profil linkedin"),
        "jobPosition": ("job title", "job position", "position", "poste", "fonction", "intitulé du poste", "cargo"),
        "companyName": ("company name", "account name", "company", "nom de l'entreprise", "société", "empresa"),
        "companySize": (
            *("company size", "number of employees", "employee count", "employees"),
            *("taille de l'entreprise", "effectif", "nombre d'employés", "número de empleados"),
        ),
        "companyUrl": ("website", "company url", "website url", "site web", "sitio web"),
        "companyPhone": ("company phone", "company phone number", "switchboard", "téléphone de l'entreprise"),
        "companyLinkedinUrl": (
            "linkedin",
            "linkedin company page",
            "company linkedin",
            "page linkedin de l'entreprise",
        ),
        "zipCode": ("zip code", "postal code", "zip postal code", "code postal", "código postal"),
        "country": ("country", "country region", "pays", "país"),
        "zoomInfo": ("zoominfo", "zoominfo url", "zoominfo profile"),
        "phone": ("phone", "phone number", "téléphone", "numéro de téléphone", "teléfono"),
        "primaryPhone": ("primary phone", "phone", "phone number", "téléphone principal", "téléphone"),
        "mobilePhone": ("mobile phone", "mobile", "mobile phone number", "téléphone mobile", "portable", "móvil"),
        "otherPhone1": ("other phone 1", "other phone", "autre téléphone 1", "autre téléphone"),
        "otherPhone2": ("other phone 2", "autre téléphone 2"),
        "email": ("email", "email address", "adresse mail", "e-mail", "correo electrónico"),
        "primaryEmail": ("primary email", "email", "email address", "adresse mail principale"),
        "alternateEmails": (
            "alternate emails",
            "other emails",
            "secondary email",
            "additional email",
            "autres adresses mail",
        ),
        "integrationStatus": (
            "lead status",
            "status",
            "integration status",
            "statut",
            "statut d'intégration",
            "estado",
        ),
    }
)
"""By Cadence's field, in English, French and Spanish."""

STATUS_WORDS: tuple[frozenset[str], ...] = (
    frozenset({"new", "nouveau", "nuevo"}),
    frozenset({"in progress", "en cours", "en curso"}),
    frozenset({"interested", "intéressé", "interesado"}),
    frozenset({"not interested", "pas intéressé", "non intéressé", "no interesado"}),
    frozenset({"converted", "converti", "convertido"}),
    frozenset({"qualified", "qualifié", "cualificado"}),
    frozenset({"unqualified", "disqualified", "non qualifié", "disqualifié", "no cualificado"}),
    frozenset({"connected", "connecté", "conectado"}),
    frozenset({"open", "ouvert", "abierto"}),
    frozenset({"open not contacted", "ouvert non contacté", "ouvert non connecté"}),
    frozenset({"working contacted", "en cours contacté"}),
    frozenset({"closed converted", "clôturé converti", "fermé converti"}),
    frozenset({"closed not converted", "clôturé non converti", "fermé non converti"}),
    frozenset({"bad timing", "mauvais moment", "mal momento"}),
)
"""Words for one and the same status; a CRM shows its labels in the language of whoever asks."""
