/// German, French, Spanish and Italian, written for this program.
extension TongueTable {
    static let german = TongueTable(
        tag: "de",
        saying: """
            sag:te/ten/t/en gesagt erklär:te/ten/t/en betont:/e/en beton:t/en mein:te/ten/t/en teil:te/ten mitgeteilt füg:te/ten hinzugefügt \
            schrieb:/en schreib:t/en geschrieben antwortet:e/en erläutert:/e/en kündig:te/ten angekündigt bestätig:te/ten/t warn:te/ten/t \
            kritisier:te/ten/t forder:te/ten/t berichtet:/e/en erzählt:/e/en bemerk:te/ten erwider:te/ten behauptet:/e/en \
            versicher:te/ten/t unterstrich:/en ergänz:te/ten/t räum:te/ten gab:/en heißt hieß ließ verwies lobt:/e/en begründet:e/en \
            verkündet:e/en äußert:e/en zitiert:/e/en frag:te/ten/t rief:/en
            """,
        denying: "bestritt:/en bestreite:t/n dementier:te/ten/t leugnet:/e/en",
        that: "dass daß",
        asks: "ob warum wie wann weshalb",
        asWords: "wie",
        according: "laut,nach angaben von,nach angaben,nach den worten von,nach den worten,zufolge",
        accordingAfter: "zufolge",
        thus: "so",
        pointers: "das,dies",
        subordinators: "als wenn obwohl weil nachdem während",
        he: "er",
        she: "sie",
        they: "wir ich es man",
        his: "seinen",
        her: "ihren",
        auxiliary: "hat haben hatte hatten ist sind war waren wurde wurden wird werden habe sei auch am zudem",
        negation: "nicht kein keine nie",
        determiner: """
            der die das den dem des ein eine einen einem einer eines dieser diese dieses jeder jede alle viele mehrere sein seine ihr ihre
            """,
        preposition: """
            in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter durch für gegen ohne um seit während wegen trotz \
            bis zwischen hinter neben laut
            """,
        conjunction: "und oder aber sondern doch denn",
        relative: "welcher welche welches wobei wodurch",
        adverb: """
            gestern heute morgen später zuvor dabei zudem außerdem dann auch jedoch bereits weiter daraufhin anschließend allerdings \
            jetzt nun dort hier einmal erneut hinzu fort weiterhin
            """,
        time: """
            montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september \
            oktober november dezember morgen abend nachmittag woche monat jahr uhr
            """,
        particle: "von zu van der den",
        honorific: "herr frau dr prof",
        roles: """
            president präsident:/en/in bundespräsident:/en/in
            premier ministerpräsident:/en/in premierminister:/in premier regierungschef:/in
            chancellor kanzler:/in/s bundeskanzler:/in/s altkanzler
            minister minister:/in/s außenminister:/in innenminister:/in finanzminister:/in verkehrsminister:/in \
            wirtschaftsminister:/in gesundheitsminister:/in verteidigungsminister:/in justizminister:/in umweltminister:/in bildungsminister:/in staatssekretär:/in
            head chef:/in/s leiter:/in/s vorsitzende:/r/n parteichef:/in geschäftsführer:/in direktor:/in
            spokesperson sprecher:/in/s regierungssprecher:/in polizeisprecher:/in
            mayor bürgermeister:/in/s oberbürgermeister:/in/s landrat landrätin
            deputy abgeordnete:/r/n stellvertreter:/in
            expert experte expertin forscher:/in wissenschaftler:/in professor:/in
            coach trainer:/in/s
            author autor:/in schriftsteller:/in
            judge richter:/in
            lawyer anwalt anwältin
            doctor arzt ärztin
            ambassador botschafter:/in
            guide bergführer:/in wirt:/in bauer bäuerin
            """,
        body: """
            regierung polizei ministerium bundesregierung behörde bundestag partei unternehmen universität feuerwehr gericht \
            staatsanwaltschaft verband kommission rat stadt außenministerium innenministerium
            """,
        places:
            "deutschland berlin münchen hamburg frankfurt köln wien zürich österreich schweiz frankreich russland europa armenien",
        male: "sepp jonas felix moritz paul emil fritz georg konrad olaf armin markus toni alois franz josef",
        female:
            "annalena katharina hannelore gudrun greta lena ilse heike anja birgit silke ute renate hildegard sigrid",
        hasBareClauses: true
    )

    static let french = TongueTable(
        tag: "fr",
        saying: """
            déclar:é/e/ent/ait dit disent disait affirm:é/e/ent/ait estim:é/e/ent/ait expliqu:é/e/ent/ait ajout:é/e/ent/ait \
            soulign:é/e/ent/ait indiqu:é/e/ent/ait assur:é/e/ent/ait lanc:é/e précis:é/e/ent/ait annonc:é/e/ent rappel:é/le/lait/lent \
            écrit écrivait répond répondu répondait confi:é/e regrett:é/e/ait dénonc:é/e/ent fustig:é/e salu:é/e not:é/e observ:é/e \
            conclu conclut reconn:u/aît promis martel:é/èle insist:é/e poursuivi poursuit raconte racont:é/e/ait prévenu prévient \
            demand:é/e/ait averti avertit énumér:é/e évoqu:é/e parler parl:é/e commenté commente critiqu:é/e admis admet
            """,
        denying: "nié nie nient démenti dément démentent réfuté réfute",
        participles:
            "ajoutant précisant soulignant affirmant expliquant estimant indiquant assurant rappelant déclarant",
        that: "que qu",
        asks: "si comment pourquoi quand combien",
        asWords: "comme",
        according: "selon,d'après,pour",
        pointers: "ce qu,c'est ce qu",
        subordinators: "quand lorsque puisque",
        he: "il lui",
        she: "elle",
        they: "ils elles on je nous",
        auxiliary: "a ont avait avaient est sont était étaient s'est aussi également notamment encore",
        negation: "n ne pas jamais n'a",
        determiner: "le la les l un une des ce cet cette ces son sa ses leur leurs mon notre plusieurs quelques",
        preposition: """
            de du des d à au aux en dans sur sous par pour avec sans chez entre contre vers depuis pendant après avant lors selon \
            malgré près dès devant
            """,
        conjunction: "et ou mais donc car ni or",
        relative: "qui dont où lequel laquelle lesquels",
        adverb:
            "hier aujourd'hui demain ensuite enfin aussi également encore notamment toutefois cependant jeudi ainsi plus déjà alors",
        time: """
            lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre \
            novembre décembre matin soir semaine mois année
            """,
        particle: "de du la le d des von",
        honorific: "m mme mlle monsieur madame",
        roles: """
            president président:/e/s vice-président:/e
            premier premier-ministre
            minister ministre:/s secrétaire
            head chef:/fe/s directeur directrice patron:/ne dirigeant:/e responsable:/s
            deputy député:/e/s sénateur sénatrice
            mayor maire:/s
            spokesperson porte-parole
            expert expert:/e/s chercheur chercheuse professeur:/e analyste
            candidate candidat:/e finaliste
            coach entraîneur:/e sélectionneur
            ambassador ambassadeur ambassadrice
            author auteur:/e écrivain:/e journaliste
            judge juge procureur:/e
            lawyer avocat:/e
            doctor médecin
            delegate délégué:/e
            """,
        body: """
            gouvernement ministère police préfecture assemblée commission conseil parti syndicat société entreprise banque université \
            agence parquet tribunal mairie fédération association
            """,
        places: "france paris lyon marseille bruxelles europe russie arménie allemagne moscou",
        male: "bruno édouard gérald gabriel jean-yves jean-luc théo hugo lucas léo adrien benjamin cédric",
        female: "élodie amélie camille manon léa chloé aurore clémentine rachida ségolène"
    )

    static let spanish = TongueTable(
        tag: "es",
        saying: """
            dijo dijeron dice dicen dicho afirm:ó/aron/a/an/ado señal:ó/aron/a/an/ado declar:ó/aron/a/ado asegur:ó/aron/a/an/ado \
            explic:ó/aron/a/ado añad:ió/ieron/e/ido agreg:ó/aron/a sostuvo sostiene indic:ó/aron/a/ado manifest:ó/aron/a/ado \
            advirti:ó/eron advierte anunci:ó/aron/a/ado apunt:ó/a coment:ó/aron/a/ado subray:ó/a/ado destac:ó/aron/a/ado \
            record:ó/a/ado reconoc:ió/e/ido escrib:ió/ieron/e respondi:ó/eron responde contest:ó/a prometi:ó/eron inform:ó/aron/a/ado \
            expres:ó/a/ado insist:ió/e/ido admiti:ó/eron admite confirm:ó/aron/a/ado pregunt:ó/aron/a resalt:ó/a relat:ó/a cont:ó/aba
            """,
        denying: "negó negaron niega niegan negado desmintió desmintieron desmiente desmentido",
        participles: "añadiendo señalando asegurando afirmando explicando",
        that: "que",
        asks: "si cómo por qué cuándo cuánto",
        asWords: "como según",
        according: "según,de acuerdo con,para",
        pointers: "así lo,lo",
        subordinators: "cuando aunque mientras",
        he: "él",
        she: "ella",
        they: "ellos ellas yo nosotros",
        auxiliary: "ha han había habían fue es son también ya aún se lo le les",
        negation: "no nunca",
        determiner: "el la los las un una unos unas este esta estos estas ese esa su sus nuestro varios",
        preposition:
            "de del a al en con por para sin sobre entre hasta desde contra durante tras ante bajo según hacia",
        conjunction: "y e o u pero sino ni",
        relative: "quien quienes cuyo cuya donde",
        adverb: "ayer hoy mañana después también además luego así entonces ya ahora aquí sin embargo posteriormente",
        time: """
            lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre \
            noviembre diciembre semana mes año noche tarde
            """,
        particle: "de del la los y",
        honorific: "señor señora don doña",
        roles: """
            president presidente:/s presidenta vicepresidente vicepresidenta
            minister ministro:/s ministra canciller secretario secretaria
            head jefe jefa director directora líder responsable titular
            mayor alcalde alcaldesa
            governor gobernador gobernadora
            spokesperson portavoz vocero vocera
            deputy diputado diputada senador senadora concejal
            expert experto experta investigador investigadora profesor profesora
            coach entrenador entrenadora técnico
            candidate candidato candidata
            author autor autora escritor escritora
            lawyer abogado abogada
            judge juez jueza fiscal
            doctor médico médica doctor doctora
            ambassador embajador embajadora
            """,
        body: """
            gobierno ministerio policía congreso senado partido comisión consejo tribunal empresa banco universidad ayuntamiento \
            fiscalía agencia asociación sindicato
            """,
        places: "españa madrid barcelona méxico argentina chile perú colombia europa rusia sevilla valencia",
        male: "josé íñigo joaquín andrés ramón jesús félix iván césar óscar rubén tomás gonzalo álvaro rodrigo",
        female: "lucía inés belén pilar dolores rocío mónica sofía elena irene nuria begoña yolanda"
    )

    static let italian = TongueTable(
        tag: "it",
        saying: """
            dett:o/a disse dice dicono ha-detto dichiarat:o/a dichiar:a/ano/ò afferm:ato/a/ano/ò spieg:ato/a/ano/ò aggiunt:o/a aggiung:e/ono \
            aggiunse sottoline:ato/a/ò osserv:ato/a/ò annunci:ato/a/ò ricord:ato/a/ò rispost:o risponde rispose precis:ato/a/ò \
            sostenut:o sostiene conferm:ato/a/ò scritt:o scrive scrisse comment:ato/a/ò assicur:ato/a/ò rivel:ato/a/ò ammess:o ammette \
            promess:o promette avvertit:o avverte raccont:ato/a/ò conclus:o conclude chiest:o chiede denunci:ato/a/ò
            """,
        denying: "negato nega negano negò smentito smentisce smentì",
        participles: "aggiungendo spiegando sottolineando affermando precisando",
        that: "che",
        asks: "se come perché quando quanto",
        asWords: "come",
        according: "secondo,per,a detta di,stando a",
        pointers: "lo",
        subordinators: "quando mentre sebbene",
        he: "lui egli",
        she: "lei ella",
        they: "loro io noi",
        auxiliary: "ha hanno aveva avevano è sono era fu anche inoltre già ancora lo",
        negation: "non mai",
        determiner: "il lo la i gli le l un uno una questo questa questi queste suo sua suoi sue loro alcuni",
        preposition: """
            di del dello della dei degli delle dell a al allo alla ai agli alle in nel nello nella nei negli nelle con su sul sulla da dal \
            dalla dai per tra fra contro durante dopo prima senza verso secondo
            """,
        conjunction: "e ed o ma però né",
        relative: "cui quale quali chi dove",
        adverb: "ieri oggi domani poi dopo anche inoltre infine così quindi ora già ancora qui tuttavia invece",
        time: """
            lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto \
            settembre ottobre novembre dicembre settimana mese anno sera mattina
            """,
        particle: "di de da del della dei",
        honorific: "signor signora dott dottoressa",
        roles: """
            president presidente:/i presidentessa vicepresidente
            premier premier
            minister ministro:/i ministra sottosegretario
            head capo direttore direttrice leader segretario segretaria responsabile
            mayor sindaco sindaca assessore assessora
            governor governatore governatrice
            spokesperson portavoce
            deputy deputato deputata senatore senatrice
            expert esperto esperta ricercatore ricercatrice professore professoressa
            coach allenatore allenatrice tecnico ct
            author autore autrice scrittore scrittrice
            lawyer avvocato avvocata
            judge giudice procuratore
            doctor medico
            ambassador ambasciatore ambasciatrice
            """,
        body: """
            governo ministero polizia parlamento senato partito commissione consiglio tribunale azienda banca università comune procura \
            agenzia associazione sindacato regione
            """,
        places: "italia roma milano napoli torino firenze venezia europa russia germania francia",
        male:
            "angelino matteo giuseppe luca marco andrea gianni piero sandro renzo massimo pietro leonardo tommaso riccardo",
        female: "giulia chiara elisa martina sara ilaria valentina alessandra arianna lucia teresa"
    )
}
