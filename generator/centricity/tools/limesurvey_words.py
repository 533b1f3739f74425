"""Words that LimeSurvey writes into exports, in 18 interface languages, from its own translation files."""

RESPONSE_ID = """
    Response ID | ID risposta | Antwort ID | ID de la réponse | ID de respuesta | ID da resposta | Respons-ID | ID
    odpowiedzi | ID-ul raspunsului | ID απάντησης | Svars-ID | Besvarelse-ID | ID odpovědi | 回答ID | 反馈 ID | ID
    ответа
"""
SUBMITTED = """
    Date submitted | Data invio | Datum Abgeschickt | Date de soumission | Fecha de envío | Data de submissão | Data
    de envio | Datum verzonden | Data zakończenia | Dată trimisă | Ημερομηνία καταχώρισης | Datum inskickad | Dato
    for indsendelse | Datum odeslání | 回答完了日時 | 提交的日期 | Дата записи
"""
LAST_PAGE = """
    Last page | Ultima pagina | Letzte Seite | Dernière page | Última página | Laatste pagina | Ostatnia strona |
    Τελευταία σελίδα | Sista sidan | Sidste side | Poslední strana | 最終ページ | 末页 | Последняя страница
"""
LANGUAGE = """
    Start language | Lingua iniziale | Start-Sprache | Langue de départ | Lenguaje inicial | Idioma inicial | Begin
    taal | Język początkowy | Limba de pornire | Αρχική γλώσσα | Startspråk | Standardsprog | Počáteční jazyk: |
    開始言語 | 起始语言 | Начальный язык
"""
SEED = """
    Seed | Seme | Zufallsstartwert | Zufallswert | Tête de série | Semilla | Semente | Plaats | Wartość randomizacji
    | Seed (Τιμή εκκίνησης της γεννήτριας τυχαιότητας) | Frö | Počáteční | シード | 种子 | Зерно
"""
STARTED = """
    Date started | Data di inizio | Datum gestartet | Date de lancement | Fecha de inicio | Data de início |
    Startdatum | Data rozpoczęcia | Data începerii | Ημερομηνία έναρξης | Datum påbörjad | Startdato | Datum začátku
    | 開始日時 | 开始日期 | Дата начала
"""
LAST_ACTION = """
    Date last action | Data dell'ultima azione | Datum letzte Aktivität | Date de la dernière action | Fecha de la
    última acción | Data da última acção | Data da última ação | Datum laatste actie | Data ostatniej akcji | Adaugă
    data ultimei acțiuni | Ημερομηνία τελευταίας ενέργειας | Datum senaste åtgärd | Dato for sidste handling | Datum
    poslední akce | 最終行動日時 | 上次操作日期 | Время последнего обращения
"""
IP_ADDRESS = """
    IP address | Indirizzo IP | IP-Adresse | Adresse IP | Dirección IP | Endereço IP | IP-adres | Adres IP | Adresa
    IP | Διεύθυνση IP | IP-adress | IP-adresse | IP adresa | IPアドレス | IP 地址 | IP адрес
"""
REFERRER = """
    Referrer URL | URL di riferimento | Weiterleitungs-URL | URL référente | URL de referencia | URL de origem | URL
    de referência | Verwijzer URL | Odsyłający URL | URL de proveniență | URL αναφοράς | Hänvisande URL | Henvisende
    websted | Odkazující URL | リンク元 URL | 来源网址 | URL перехода
"""
ACCESS_CODE = """
    Access code | Codice d'accesso | Zugangscode | Code d'accès | Código de acceso | Código de acesso | Toegangscode
    | Kod dostępu | Codul de acces | Åtkomstkod | Adgangskode | Přístupový kód | アクセスコード | 访问代码 | Код доступа
"""
TOTAL_TIME = """
    Total time | Tempo totale | Gesamtzeit | Temps total : | Tiempo total | Tempo total | Totaaltijd | Całkowity
    czas | Timp total | Συνολικός χρόνος | Total tid | Celkový čas | 合計時間 | 总计时长 | Общее время
"""
YES = "Yes | Sì | Ja | Oui | Sí | Sim | Tak | Da | Ναι | Ano | はい | 是 | Да"
NO = "No | Nein | Non | Não | Nee | Nie | Nu | Όχι | Nej | Ne | いいえ | 否 | Нет"
OTHER = """
    Other | Altro | Sonstiges | Autre | Otro | Outro | Outros | Overige | Inne | Altele | Άλλο | Annat | Andet |
    Jiné | その他 | 其它 | Другое
"""
COMMENT = """
    Comment | Commento | Kommentar | Commentaire | Comentario | Comentário | Opmerking | Komentarz | Comentariu |
    Σχόλιο | Komentář | コメント | 评论 | Комментарий
"""
