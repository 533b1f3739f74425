"""Columns that survey tools add by themselves: dropped when read, and reported."""

from collections import Counter
from collections.abc import Iterable
from math import isfinite, nan

from centricity.tables.normal import normal

# Tool -> headings it writes, separated by " | ". "" = several tools. LimeSurvey's come from its translation files.
_TOOLS: dict[str, str] = {
    "LimeSurvey": """submitdate | lastpage | startlanguage | seed | startdate | datestamp | ipaddr | refurl |
        interviewtime | Response ID | Date submitted | Last page | Start language | Date started | Date last action |
        Referrer URL | Total time | ID risposta | Data invio | Ultima pagina | Lingua iniziale | Seme | Data di inizio |
        Data dell'ultima azione | URL di riferimento | Tempo totale | Antwort ID | Datum Abgeschickt | Letzte Seite |
        Start-Sprache | Zufallsstartwert | Zufallswert | Datum gestartet | Datum letzte Aktivität | Weiterleitungs-URL |
        Gesamtzeit | ID de la réponse | Date de soumission | Dernière page | Langue de départ | Tête de série |
        Date de lancement | Date de la dernière action | URL référente | Temps total : | Temps total | ID de respuesta |
        Fecha de envío | Última página | Lenguaje inicial | Semilla | Fecha de inicio | Fecha de la última acción |
        URL de referencia | Tiempo total | ID da resposta | Data de submissão | Idioma inicial | Semente |
        Data de início | Data da última acção | Respons-ID | Datum verzonden | Laatste pagina | Begin taal |
        ID odpowiedzi | Data zakończenia | Ostatnia strona | Język początkowy | Data rozpoczęcia | Svars-ID |
        Datum inskickad | Sista sidan | Startspråk | Datum påbörjad""",
    "Google Forms": """Timestamp | Informazioni cronologiche | Zeitstempel | Horodateur | Marca temporal |
        Carimbo de data/hora | Časová pečiatka | Punteggio""",
    "Microsoft Forms": """Start time | Completion time | Last modified time | Total points | Quiz feedback |
        Ora di inizio | Ora di completamento | Ora dell'ultima modifica | Startzeit | Fertigstellungszeit |
        Uhrzeit der letzten Änderung | Heure de début | Heure de fin | Heure de la dernière modification |
        Hora de inicio | Hora de finalización | Hora de la última modificación""",
    "Qualtrics": """StartDate | EndDate | Status | Progress | Duration (in seconds) | Finished | RecordedDate |
        ResponseId | ExternalReference |
        LocationLatitude | LocationLongitude | DistributionChannel | UserLanguage | IPAddress | ResponseSet""",
    "SurveyMonkey": "Respondent ID | RespondentID | Collector ID | CollectorID | Start Date | End Date",
    "Typeform": "# | Start Date (UTC) | Stage Date (UTC) | Submit Date (UTC) | Network ID | Response Type | Tags",
    "KoboToolbox": """_id | _uuid | _submission_time | _validation_status | _notes | _status |
        __version__ | _tags | _index | start | end""",
    "ODK Central": """SubmissionDate | meta-instanceID | instanceID | KEY | SubmitterID | AttachmentsPresent |
        AttachmentsExpected | ReviewState | DeviceID | Edits | FormVersion""",
    "SoSci Survey": """CASE | SERIAL | REF | QUESTNNR | MODE | STARTED | LASTDATA | FINISHED | Q_VIEWER | LASTPAGE |
        MAXPAGE | MISSING | MISSREL | TIME_SUM | TIME_RSI | MAILSENT""",
    "Alchemer": "Time Started | SessionID | User Agent | Referer | Contact ID | Longitude | Latitude",
    "REDCap": "record_id | redcap_event_name | redcap_survey_identifier",
    "EUSurvey": "Invitation number | Contribution ID | Creation date | Last update",
    "": """id | IP address | Indirizzo IP | IP-Adresse | Adresse IP | Dirección IP | Endereço IP | IP-adres |
        Browser | Operating system | Device type | Country code | Submission ID""",
}
_TOOL_OF = {
    heading: tool for tool, text in reversed(_TOOLS.items()) for heading in normal(text).split(" | ") if heading
}

_DURATIONS = {
    *("duration (in seconds)", "interviewtime", "time_sum"),
    *("total time", "tempo totale", "gesamtzeit", "temps total", "temps total :", "tiempo total"),
}


def is_metadata(form: str) -> bool:
    """Whether a heading in normal form is one of a survey tool's own."""
    return form in _TOOL_OF


def is_duration(form: str) -> bool:
    """Whether a survey tool writes under this heading, in normal form, how many seconds a person took in all."""
    return form in _DURATIONS


def seconds(text: str) -> float:
    """A duration as tools write it, "243.55" or "243,55"; nan where none was measured."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return nan
    return found if found > 0 and isfinite(found) else nan


def tool_of(forms: Iterable[str]) -> str:
    """The tool most of these metadata headings belong to; "" if none says."""
    counted = Counter(_TOOL_OF[form] for form in forms if _TOOL_OF.get(form))
    return min(counted, key=lambda tool: (-counted[tool], tool)) if counted else ""
