/// Words for what people are, and for the bodies that speak.
enum RoleTable {
    static let rows: [(WordClass, String)] = [
        (.honorific, "mr mrs ms miss dr sir dame lord lady madam mx monsieur madame herr frau señor sheikh г-н г-жа"),
        (
            [.role, .honorific],
            """
            alcalde alcaldesa ministro ministra presidente presidenta gobernador gobernadora portavoz sindaco sindaca assessore
            bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin präsident präsidentin kanzlerin landrätin
            ministerin ministerpräsident ministerpräsidentin sprecherin
            """
        ),
        (
            [.role, .honorific],
            """
            sen rep gov gen col lt sgt capt maj prof rev pres senator congressman congresswoman representative governor general
            taoiseach tánaiste bundeskanzler lehendakari landammann lawspeaker hetman
            colonel lieutenant sergeant captain major professor reverend president vice-president chancellor premier pm
            minister secretary ambassador judge justice bishop archbishop cardinal pope king queen prince princess emir sultan
            mayor councilman councilwoman sheriff imam rabbi pastor father sister patriarch catholicos rector commissioner admiral
            marshal tsar czar ayatollah monsignor deputy speaker chairman chairwoman detective officer inspector constable
            """
        ),
        (
            .role,
            """
            director head chief leader spokesman spokeswoman spokesperson chair chairperson executive ceo cfo coo cto founder
            co-founder owner manager coach captain analyst economist strategist adviser advisor aide counsel attorney lawyer
            prosecutor ombudsman ombudsperson expert scientist researcher scholar historian author writer journalist editor
            columnist reporter correspondent anchor host commentator blogger pollster activist organizer advocate candidate nominee
            front-runner frontrunner rival opponent incumbent lawmaker legislator politician official envoy diplomat negotiator
            representative delegate member lecturer teacher student doctor nurse physician surgeon farmer driver engineer
            architect designer developer programmer inventor curator librarian conductor composer singer musician actor actress
            artist painter poet filmmaker producer player midfielder striker goalkeeper forward defender winger pitcher quarterback
            champion athlete runner boxer pilot sailor soldier veteran commander policeman detective guard witness victim resident
            master headmaster headmistress harbourmaster harbormaster hydrologist seismologist volcanologist glaciologist
            zoologist botanist ecologist epidemiologist virologist psychologist sociologist statistician archaeologist
            mp mep msp vice-mayor vice-governor vice-premier prefect regent duke duchess diver skipper postmaster stationmaster
            rescuer guide guest wali akim voivode grandmaster coordinator organiser cartographer translator herder shepherd winemaker brewer ferryman diplomat
            neighbor neighbour mother father son daughter husband wife brother sister widow aunt uncle niece nephew cousin grandmother grandfather boss partner banker trader investor
            businessman businesswoman businessperson entrepreneur billionaire developer consultant vice-chair vice-chairman
            vice-chancellor secretary-general undersecretary under-secretary superintendent treasurer comptroller clerk warden
            principal dean provost archivist astronomer biologist chemist physicist geologist meteorologist forecaster agronomist
            beekeeper baker butcher chef cook shopkeeper fisherman forester miner mechanic carpenter mayor-elect president-elect
            co-chair co-author co-director ex-president ex-minister monarch ruler governor-general catholicos vicar priest monk
            nun chaplain ranger keeper trainer jockey umpire referee investigator auditor regulator watchdog negotiator mediator
            president minister pm premier chancellor ambassador secretary mayor senator governor congressman congresswoman judge
            chairman chairwoman speaker deputy commissioner rector professor bishop king queen prince princess general colonel
            президент премьер премьер-министр министр глава начальник директор председатель депутат посол помощник советник
            представитель спикер пресс-секретарь мэр губернатор министра президента премьера мэра губернатора главы директора начальника председателя смотритель врач учитель тренер
            """
        ),
        (
            .body,
            """
            ministry department agency administration government parliament senate congress committee commission council court party
            campaign company corporation corp inc group bank university college institute institution center centre foundation fund
            association union federation league club team police army force forces navy office bureau board authority service
            services organization organisation society church hospital school museum press news network times post journal tribune
            herald daily gazette guardian magazine television tv radio media embassy office union assembly caucus coalition alliance
            movement front house kremlin pentagon nato un eu imf who fbi cia nsa osce opec unesco unicef fed treasury cabinet
            exchange industries industry partners holdings ltd llc plc airlines airways motors technologies systems studio studios
            street avenue road river lake mountain island airport station stadium hall tower bridge palace hotel theater theatre
            festival award awards cup championship conference summit forum congress act bill law treaty agreement accord plan
            war battle revolution day eve christmas easter book show project program programme initiative research poll survey
            государство министерство ведомство правительство парламент дума пресс-служба агентство компания банк университет
            """
        ),
        (
            .portfolio,
            """
            affairs foreign internal interior external home defence defense security emergency situations energy water resources
            health healthcare education science culture sport sports youth tourism finance finances economy economic development
            trade commerce industry industries industrial transport transportation communications infrastructure agriculture
            agricultural fisheries fishery forestry forests food environment environmental climate ecology nature labour labor
            employment social welfare family families women children justice housing construction planning regional territorial
            rural urban digital technology technologies innovation information media shipping ports maritime aviation railways
            roads mining minerals oil gas power investment investments migration immigration integration diaspora religion
            public works administration reform reforms property treasury budget parks wildlife protection policy relations cooperation management
            supply taxes revenue customs veterans equality reconstruction cities islands sea marine monuments languages heritage land lands irrigation
            """
        ),
        (
            .agency,
            """
            armenpress reuters tass itar-tass interfax afp ap upi dpa ansa efe xinhua kyodo anadolu azertac azertag trend report.az
            apa sputnik ria novosti panarmenian.net panarmenian news.am arka a1+ rfe/rl bloomberg armenpress.am belta ukrinform
            арменпресс тасс интерфакс риа
            """
        ),
    ]
}
