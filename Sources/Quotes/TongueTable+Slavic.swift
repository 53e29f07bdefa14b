/// Russian and Czech, written for this program.
extension TongueTable {
    static let russian = TongueTable(
        tag: "ru",
        saying: """
            сказа:л/ла/ли/ло заяви:л/ла/ли/ло заявля:ет/ют/л/ла/ли сообщи:л/ла/ли/ло сообща:ет/ют/ется/л/ла/лось \
            отмети:л/ла/ли отмеча:ет/ют/ется/л/ла/ли добави:л/ла/ли добавля:ет/ют подчеркну:л/ла/ли подчеркива:ет/ют/л/ла \
            рассказа:л/ла/ли рассказыва:ет/ют/л/ла ответи:л/ла/ли отвеча:ет/ют/л/ла поясни:л/ла/ли поясня:ет/ют \
            объясни:л/ла/ли объясня:ет/ют/л/ла напомни:л/ла/ли напомина:ет/ют написа:л/ла/ли пиш:ет/ут писа:л/ла/ли \
            уточни:л/ла/ли уточня:ет/ют призна:л/ла/ли/лся/лась призна:ет/ется/вал говор:ит/ят/ится говори:л/ла/ли/лось \
            утвержда:ет/ют/ется/л/ла/ли счита:ет/ют/л/ла/ли полага:ет/ют/л/ла замети:л/ла/ли замеча:ет/ют \
            подтверди:л/ла/ли подтвержда:ет/ют пообеща:л/ла/ли обеща:ет/ют/л/ла предупреди:л/ла/ли предупрежда:ет/ют \
            возрази:л/ла/ли указа:л/ла/ли указыва:ет/ют заключи:л/ла/ли резюмирова:л/ла воскликну:л/ла прокомментирова:л/ла/ли \
            комментиру:ет/ют цитиру:ет/ют процитирова:л/ла спроси:л/ла/ли спрашива:ет/ют/л/ла объяви:л/ла/ли объявля:ет \
            доложи:л/ла/ли проинформирова:л/ла/ли информиру:ет/ют констатирова:л/ла констатиру:ет вспомни:л/ла вспомина:ет/ют/л/ла \
            убежд:ён/ена/ены уверен:/а/ы уверя:ет/ют/л/ла провозгласи:л/ла выразил:/а/и говоривш:ий/ая/его/ему отказал:ся/ась
            """,
        denying: "отрица:л/ла/ли/ет/ют опроверг:/ла/ли опроверга:ет/ют/л/ла",
        participles: """
            сказав заявив сообщив отметив добавив подчеркнув рассказав ответив пояснив объяснив напомнив написав уточнив признав \
            заметив подтвердив пообещав предупредив указав заключив говоря отмечая добавляя подчёркивая подчеркивая поясняя \
            утверждая напоминая указывая выразив
            """,
        that: "что будто якобы чтобы",
        asks: "почему зачем когда сколько куда откуда",
        asWords: "как",
        according: """
            по словам,по мнению,по данным,по информации,по убеждению,по оценке,по оценкам,по сообщению,по сведениям,по версии,\
            по утверждению,по признанию,по заявлению
            """,
        pointers: "об этом,о том,это,эти слова",
        relays: "цитирует процитировал процитировала приводит",
        subordinators: "хотя когда если пока поскольку",
        documents: "говорится сообщается говорилось сообщалось отмечается подчеркивается утверждается",
        he: "он",
        she: "она",
        they: "они я мы оно",
        his: "его",
        her: "её ее",
        auxiliary: "был была были было будет бы уже также еще ещё тоже",
        negation: "не ни",
        determiner: "этот эта эти это тот та те один одна одно весь вся все каждый другой другая",
        preposition: """
            в во на с со о об обо по к ко у из изо от до за для при про под над перед через между без около после среди вокруг \
            против вместо кроме ради согласно благодаря накануне ввиду из-за
            """,
        conjunction: "и а но или либо да однако зато ни",
        relative: "который которая которое которые которого которой которому которым котором которых чей чья чьи где",
        adverb: """
            вчера сегодня завтра позже ранее впрочем например также кроме того поэтому затем потом наконец вновь снова теперь \
            недавно далее тогда здесь там именно прямо открыто хитро улыбаясь коротко
            """,
        time: """
            понедельник вторник среду среда четверг пятницу пятница субботу суббота воскресенье января февраля марта апреля мая \
            июня июля августа сентября октября ноября декабря января январь февраль март апрель май июнь июль август сентябрь \
            октябрь ноябрь декабрь утром днем днём вечером ночью год года году
            """,
        honorific: "г-н г-жа господин госпожа графиня граф князь княгиня",
        roles: """
            president президент:/а/у/ом/е экс-президент:/а/у/ом вице-президент:/а/у/ом
            premier премьер:/а/у/ом/е премьер-министр:/а/у/ом/е вице-премьер:/а/у/ом
            minister министр:/а/у/ом/е замминистр:/а/у/ом госсекретар:ь/я/ю/ем
            head глав:а/ы/е/у/ой начальник:/а/у/ом/е руководител:ь/я/ю/ем гендиректор:/а/у/ом директор:/а/у/ом/е лидер:/а/у/ом
            chair председател:ь/я/ю/ем/е сопредседател:ь/я/ю/ем
            deputy депутат:/а/у/ом/ы/ов сенатор:/а/у/ом зам заместител:ь/я/ю/ем
            ambassador пос:ол/ла/лу/лом
            adviser помощник:/а/у/ом советник:/а/у/ом
            representative представител:ь/я/ю/ем/и/ница/ницы
            speaker спикер:/а/у/ом
            spokesperson пресс-секретар:ь/я/ю/ем
            mayor мэр:/а/у/ом/е градоначальник:/а/у/ом
            governor губернатор:/а/у/ом/е
            expert эксперт:/а/у/ом/ы/ов аналитик:/а/у/ом/и учён:ый/ые учен:ый/ые
            rector ректор:/а/у/ом проректор:/а/у/ом
            director режиссер:/а/у/ом режиссёр:/а/у/ом
            official чиновник:/а/у/ом/и источник:/и собеседник:/и
            author автор:/а/у/ом/ы писател:ь/я/ю/ем поэт журналист:/а/у/ом/ка корреспондент:/а/у/ом
            coach тренер:/а/у/ом
            doctor врач:/а/у/ом доктор:/а/у/ом
            teacher учител:ь/я/ю/ем профессор:/а/у/ом академик:/а/у/ом
            keeper смотрител:ь/я/ю/ем хранител:ь/я/ю/ем лесник:/а/у/ом
            lawyer адвокат:/а/у/ом юрист:/а/у/ом прокурор:/а/у/ом судь:я/и
            commander командующий командир:/а/у/ом
            economist экономист:/а/у/ом
            """,
        body: """
            государств:о/а министерств:о/а/е ведомств:о/а/е правительств:о/а/е парламент:/а/е дум:а/ы/е пресс-служб:а/ы/е \
            агентств:о/а/е компани:я/и/ю банк:/а/е университет:/а/е издани:е/я газет:а/ы комитет:/а/е комисси:я/и полици:я/и \
            прокуратур:а/ы суд:/а управлени:е/я/и департамент:/а/е совет:/а/е союз:/а/е парти:я/и/ю фонд:/а/е центр:/а/е мид кремль мвд
            """,
        places: """
            росси:я/и/ю/ей москв:а/ы/е/у ереван:/а/е армени:я/и/ю/ей баку тбилиси сша украин:а/ы/е/у европ:а/ы/е/у город:/а/е \
            остров:/а/е област:ь/и район:/а/е республик:а/и/е край края реки река серби:я/и косово япони:я/и германи:я/и франци:я/и \
            турци:я/и иран:/а/е грузи:я/и азербайджан:/а/е белорусси:я/и
            """,
        male: """
            синдзо фил жан-клод ричард фёдор федор прохор арсений савелий тимур нурлан тарас богдан глеб егор матвей степан \
            трофим фома яков давид дэвид майкл билл том франсуа ангус борис марк лука
            """,
        female:
            "марина инна лидия тамара раиса алла яна алина диана карина варвара виктория дарина зинаида клавдия лилия"
    )

    static let czech = TongueTable(
        tag: "cs",
        saying: """
            řek:l/la/li/lo uved:l/la/li/lo prohlás:il/ila/ili/í prohlašu:je/jí sděl:il/ila/ili/ilo/uje dod:al/ala/ali/ává \
            oznám:il/ila/ili/ilo oznamu:je/jí potvrd:il/ila/ili/ilo potvrzu:je/jí zdůrazn:il/ila/ili zdůrazňu:je/jí \
            poznamen:al/ala/ali/ává odpověd:ěl/ěla/ěli odpovíd:á/ají vysvětl:il/ila/ili vysvětlu:je/jí tvrd:il/ila/ili/í \
            konstat:oval/ovala/ovali/uje/ují upozorn:il/ila/ili upozorňu:je/jí napsa:l/la/li píš:e/í připust:il/ila/ili připoušt:í/ějí \
            přizn:al/ala/ali/ává doplň:uje/ují/oval dopln:il/ila/ili míní domnív:á/al/ala soud:í/il/ila \
            říka:l/la/li říká říkají uvád:í/ějí/ěl informova:l/la/li informuj:e/í slíb:il/ila/ili varova:l/la/li varuj:e/í \
            připomn:ěl/ěla/ěli připomín:á/ají zeptal:/a/i ptá vyjádřil:/a/i vyprávě:l/la popsal:/a/i \
            pravil:/a/i hlásí ujist:il/ila/ili prozrad:il/ila/ili zopak:oval/ovala argument:oval/uje citova:l/la povzdechl:/a
            """,
        denying: "popřel:/a/i popír:á/ají/al/ala vyvrátil:/a/i odmítl:/a/i",
        that: "že aby",
        asks: "zda jak proč kdy kolik jestli",
        asWords: "jak",
        according: "podle,podle slov,podle názoru,dle",
        pointers: "to,o tom",
        subordinators: "když zatímco protože pokud ačkoli jestliže",
        he: "on",
        she: "ona",
        they: "oni já my ono",
        his: "jeho",
        her: "jejích",
        auxiliary:
            "byl byla bylo byli jsem jsme je jsou bude by se si mu jí jim nám mi také rovněž již už ještě dále však",
        negation: "ne nikdy ani",
        determiner: "ten ta to ti ty tento tato toto jeden jedna jeho její jejich každý jiný",
        preposition: """
            v ve na s se z ze o od do k ke ku po pro při pod nad před přes mezi bez u za podle kolem kromě kvůli proti během \
            vedle oproti díky vůči
            """,
        conjunction: "a i ale nebo či však avšak přesto proto ani",
        relative: "který která které kteří kterého kterou kterému jenž jež kde",
        adverb: """
            včera dnes zítra později dříve také rovněž navíc přitom například dále ovšem totiž tak zřejmě nyní potom pak opět \
            zde tam mimo jiné lakonicky zatím včetně
            """,
        time: """
            pondělí úterý středu středa čtvrtek pátek sobotu sobota neděli neděle leden ledna únor února březen března duben dubna \
            květen května červen června červenec července srpen srpna září říjen října listopad listopadu prosinec prosince \
            týden týdnu rok roce roku ráno večer den tento minulý
            """,
        roles: """
            president prezident:/a/ovi/em/ka/ky
            premier premiér:/a/ovi/em/ka
            minister ministr:/a/ovi/em/yně
            head šéf:/a/ovi/em vedoucí náčelník:/a/ovi/em ředitel:/e/i/em/ka/ky vůdce
            chair předsed:a/y/ovi/ou/kyně místopředsed:a/y/ovi/ou/kyně
            deputy poslan:ec/ce/ci/cem/kyně senátor:/a/ovi/em/ka náměst:ek/ka/kovi/kem
            ambassador velvyslan:ec/ce/ci/cem zmocněn:ec/ce/ci/cem
            secretary tajemník:/a/ovi/em tajemnice
            spokesperson mluvčí
            mayor starost:a/y/ovi/ou/ka primátor:/a/ovi/em/ka
            coach trenér:/a/ovi/em/ka kouč:/e
            manager manažer:/a/ovi/em/ka
            expert specialist:a/y odborník:/a/ovi/em/ci analytik:/a/ovi/em meteorolog:/a
            rector rektor:/a/ovi/em
            author autor:/a/ovi/em/ka spisovatel:/e/i/em/ka novinář:/e/i/em/ka redaktor:/a/ovi/em/ka
            doctor lékař:/e/i/em/ka
            governor guvernér:/a/ovi/em hejtman:/a/ovi/em/ka
            king král:/e/i/em
            judge soud:ce/kyně
            lawyer advokát:/a/ovi/em právník:/a/ovi/em
            """,
        body: """
            ministerstv:o/a/u/em vlád:a/y/ě/u/ou parlament:/u/em policie policii agentur:a/y/ou/u bank:a/y/ou/u společnost:/i/í firm:a/y/ou/u \
            úřad:/u/em komise komisi výbor:/u/em rad:a/y/ě/u/ou stran:a/y/ě/u/ou univerzit:a/y/ě/u/ou sněmovn:a/y/ě/u deník:/u/em
            """,
        places:
            "česko čech:y/ách prah:a/y/ze/u/ou brn:o/a/ě ostrav:a/y/ě slovensk:o/a/u německ:o/a/u rusk:o/a/u evrop:a/y/ě/u praze",
        male: """
            jan jiří josef petr pavel tomáš martin jaroslav miroslav zdeněk václav karel milan michal vladimír jakub ladislav \
            lukáš ondřej stanislav david roman antonín vojtěch františek rudolf bohumil jindřich theobald vlastimil radek \
            dušan ivo aleš luboš ludvík otakar hynek kryštof matěj adam ted hasan
            """,
        female: """
            jana marie eva hana anna věra lenka alena kateřina petra lucie jaroslava ludmila martina jitka helena michaela zdeňka \
            ivana monika jarmila zuzana markéta jiřina veronika barbora kristýna lidija dagmar blanka renata šárka
            """
    )
}
