"""Every survey tool that is recognised, the surest signature first."""

from collections.abc import Sequence

from centricity.tools.alchemer import Alchemer
from centricity.tools.eusurvey import EUSurvey
from centricity.tools.formr import Formr
from centricity.tools.google_forms import GoogleForms
from centricity.tools.jotform import Jotform
from centricity.tools.kobo import KoboToolbox
from centricity.tools.limesurvey import LimeSurvey
from centricity.tools.microsoft_forms import MicrosoftForms
from centricity.tools.model import Tool
from centricity.tools.odk import OdkCentral
from centricity.tools.person_sheet import PersonSheet
from centricity.tools.qualtrics import Qualtrics
from centricity.tools.redcap import Redcap
from centricity.tools.sosci import SoSci
from centricity.tools.spss import Spss
from centricity.tools.surveyjs import SurveyJS
from centricity.tools.surveymonkey import SurveyMonkey
from centricity.tools.typeform import Typeform

TOOLS: Sequence[Tool] = (
    PersonSheet(),
    Spss(),
    Qualtrics(),
    KoboToolbox(),
    OdkCentral(),
    Alchemer(),
    LimeSurvey(),
    Redcap(),
    Formr(),
    EUSurvey(),
    MicrosoftForms(),
    SoSci(),
    Typeform(),
    SurveyMonkey(),
    Jotform(),
    SurveyJS(),
    GoogleForms(),
)
