/// Given names, by the gender they are commonly given to.
///
/// Written for this program from general knowledge: Armenian, Russian, Georgian, Turkish and Azerbaijani, Persian, Arabic,
/// English, French, German, Italian and Spanish names. A name in both lists tells that someone is a person, and nothing of their gender.
enum NameTable {
    static let rows: [(WordClass, String)] = [(.male, male), (.female, female), (.doubtfulGiven, doubtful)]

    /// Given names that are places, times, titles or plain words as well; of the last, those whom the tables above leave out.
    private static let doubtful = """
        paris georgia london sydney chad israel jordan austin dallas houston charlotte chelsea dakota carolina virginia savannah
        asia china india kenya ireland brittany troy madison lincoln jackson cleveland brooklyn devon kent geneva vienna
        alexandria adelaide victoria trinity orlando denver phoenix sierra holland odessa valencia lorraine florence sofia
        april may june august january sunday monday tuesday wednesday friday summer autumn winter dawn
        will jan drew lee chip chase grant hope faith grace joy pat rob sue bill mark guy art dean earl duke prince baron major
        rusty sandy cherry holly ginger pepper olive pearl jade dusty buck bud cliff clay dale glen heath lance miles norm reed
        rich rod skip sonny storm wade ward woody angel chance destiny melody harmony justice mercy patience prudence charity
        blessing honor lucky marshal precious sage sky star sterling summer true wren brook cash carter hunter mason taylor parker
        cooper porter archer tanner sawyer gene jay kit lane laurel randy pierce brandon shea stone rock cruz
        """

    private static let male = """
        ike vladimir dmitry dmitri dmitriy sergey sergei alexander aleksandr aleksander alexei alexey aleksey andrei andrey mikhail nikolai
        nikolay ivan igor oleg yuri yury boris viktor victor pavel maxim maksim anatoly valery evgeny yevgeny konstantin roman
        ruslan vyacheslav vasily grigory gennady leonid lev stanislav timur denis anton artem kirill ilya arkady semyon fyodor
        pyotr petr vitaly vadim eduard marat ramzan vladislav yaroslav taras volodymyr petro oleksandr serhiy andriy mykola
        nikol serzh robert levon armen tigran hayk hayk ara ararat aram arman artur arthur karen gagik garegin gevorg
        grigor hakob hovhannes hovik hrant hrachya karapet khachatur mher mihran narek norayr ruben samvel sargis
        sasun shahen shavarsh suren tatul tigran vahan vahe vahram vardan vazgen vigen vrezh yervand zaven zhirayr ashot
        arayik bako davit edgar edvard emil garik harutyun manvel martin mkrtich seyran taron varuzhan vruyr arsen
        ilham heydar elmar elchin farid jeyhun ramil rashad rovshan tural vagif zakir ali mahir emin fuad
        hikmet novruz ogtay samir shahin tofig yashar recep tayyip ahmet mehmet mustafa kemal abdullah binali
        mevlüt mevlut hulusi hakan murat emre cem burak orhan osman selim selahattin devlet süleyman fatih yavuz
        irakli giorgi mikheil bidzina davit zurab levan nika vakhtang shota archil besik gocha kakha mamuka
        hassan hasan hossein hussein mohammad mohammed muhammad mohamed mahmoud mahmud javad ebrahim reza amir
        abbas masoud bahram dariush farhad kourosh ahmad omar osama tariq yusuf yasser bashar saddam ibrahim ismail
        khalid salman abdel abdul faisal walid karim nasser rami sami said tarek ziad
        james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
        steven stephen paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
        nicholas eric jonathan larry justin scott brandon benjamin samuel gregory frank raymond patrick jack dennis jerry tyler
        aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald
        carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan
        juan wayne roy ralph randy eugene vincent russell louis philip phillip bobby johnny bradley barack bernie bernard
        ted marco jeb mitt newt rand lindsey rick chris mike bill bob jim tim tom dan ben sam steve greg jeff matt
        tony ken ron don ed joel corey reince paul harry mitch chuck dick barry howard stuart glenn neil craig derek
        todd brad brett doug fred gordon graham hugh ian keith lance leon leonard lloyd marcus martin max maurice nigel
        norman oliver oscar owen percy preston ray reginald rex rob rodney ross rudy rudolph rupert seth shane sidney simon
        spencer stanley stewart trevor trey tucker wesley winston zach anderson wolf jake erik geoffrey geoff evan elliott
        eli elijah isaac luke liam mason antonio angelo angelino alberto alfredo andrea bruno carlo carlos cesar claudio diego
        enrico enrique fabio federico felipe fernando filippo francesco francisco franco giovanni giuseppe hector hugo jorge
        jesus javier julio julian lorenzo luca luigi luis manuel marcelo mario matteo mauricio miguel nicolas
        nicola oswaldo pablo paolo pedro rafael ramon raul ricardo roberto rodrigo salvador salvatore sergio silvio
        stefano vincenzo vittorio xavier jean jean-claude jean-luc jean-marie jean-pierre jean-yves pierre jacques françois francois
        emmanuel nicolas laurent alain andré andre antoine arnaud benoît christophe claude denis didier dominique édouard edouard
        éric etienne étienne fabrice franck frédéric gérard gerard gilles guillaume guy henri hervé jérôme laurent luc
        marcel mathieu maurice michel olivier pascal patrice philippe raymond rené rene sébastien serge stéphane thierry
        xavier yves charles carles angel gerhard hans heinrich heinz helmut herbert horst jens joachim jochen johann
        jürgen karl klaus kurt lars lothar lutz manfred markus matthias norbert olaf otto peter rainer reinhard
        rolf rüdiger sebastian sigmar stefan stephan thomas torsten ulrich uwe volker walter werner wilhelm wolfgang frank-walter
        jens-uwe donald viktor andrzej jaroslaw lech janusz tomasz piotr pawel marek milos zoran aleksandar ivica
        kim shinzo yoshihide fumio taro junichiro hiroshi kenji takeshi akira narendra rahul amit rajiv ravi sanjay imran nawaz
        antónio josé kofi ban nelson jacob cyril robert fidel nicolás joão jair luiz lula evo mauricio sebastián
        владимир дмитрий сергей александр алексей андрей михаил николай иван игорь олег юрий борис виктор павел максим анатолий
        валерий евгений константин роман руслан вячеслав василий григорий геннадий леонид лев станислав денис антон кирилл илья
        никол серж арам армен тигран гайк карен гагик геворг наре к нарек рубен самвел сурен ваган вардан ашот давид
        ильхам реджеп синдзо фил джон дональд барак йенс эмманюэль ангус саргис артур эдуард вадим виталий петр пётр
        սերժ նիկոլ սերգեյ արտյոմ մհեր վլադիմիր արմեն արամ տիգրան հայկ կարեն գագիկ գևորգ գրիգոր հակոբ հովհաննես նարեկ ռուբեն սամվել
        սարգիս սուրեն վահան վարդան վազգեն աշոտ դավիթ արարատ արթուր էդուարդ ալեն արայիկ իլհամ ռոբերտ լևոն ժան-կլոդ դոնալդ
        """

    private static let female = """
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley dorothy
        kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen helen amy
        shirley angela anna brenda pamela nicole ruth katherine samantha christine emma catherine debra virginia rachel carolyn
        janet maria heather diane julie joyce victoria kelly christina joan evelyn lauren judith olivia frances martha cheryl
        megan andrea hannah jacqueline ann anne jean alice kathryn gloria teresa doris sara janice julia marie madison grace
        judy theresa beverly denise marilyn amber danielle brittany diana abigail jane lori hillary hilary chelsea melania
        ivanka tiffany condoleezza carly elaine dianne nikki kellyanne sarah huckabee susan claire loretta sonia elena kate katie
        kathy kim kristen kirsten leslie liz lucy lynn megyn meghan molly monica naomi natalie nina paula peggy penny
        rosa rose sally sheila sylvia tammy tina tracy valerie vanessa vera wendy winifred zoe huma donna debbie jill jeanne
        joanna joanne becky beth bonnie bridget camille candice carmen caroline cecilia charlotte cindy clara connie crystal
        daisy dana daphne dawn eleanor elise ella ellen erica erin esther eva eve felicia fiona florence gail
        geraldine gina gwen harriet hazel heidi hope ingrid irene iris isabel isabella jackie jasmine jenna jenny josephine
        juanita kamala kara karla kay kerry kristin latoya lena leah leila lillian lily lorraine louise lydia mabel
        madeleine maggie marcia marian marianne marjorie marsha melanie melinda mercedes mindy miranda miriam muriel myra
        nadia natasha nora norma olga pam patty pauline phyllis priscilla ramona regina renee rhonda rita roberta robin
        roxanne ruby sabrina sadie sasha selena shannon shelby shelly sherry simone stacy stella sue suzanne tamara tanya tara
        terri tonya tricia ursula vivian whitney yolanda yvonne theresa nicola angela ursula annegret sahra manuela katrin
        claudia petra sabine monika brigitte ségolène segolene martine marine marion najat nathalie sylvie valérie véronique
        françoise isabelle hélène élisabeth delphine florence agnès anne-marie aurélie cécile céline christiane
        chantal dominique emmanuelle rachida roselyne laurence giulia chiara francesca federica giorgia paola silvia virginia
        cristina dilma michelle michelle yulia tatyana tatiana svetlana natalia natalya elena yelena irina galina lyudmila ludmila
        ekaterina yekaterina maria mariya marina oksana olga larisa lyubov nadezhda valentina vera zoya ksenia anastasia
        daria darya elvira evgenia alexandra aleksandra polina sofia sofya zhanna
        anush anahit ani arpi arpine arpik armine arevik astghik gayane gohar hasmik hermine hripsime karine lilit lusine
        mane mariam marine margarit mery nare narine naira naire nune nelli rita ruzanna rena satenik shoghik shushan silva siranush
        sona sonya susanna tatev tamar varduhi yeranuhi zabel zara zaruhi zarine ripsime nouneh anoush marianna
        leyla mehriban aysel aygun gunel gulnara lala nigar sabina sevil sevinj ulviyya aynur ayse ayşe emine fatma
        elif zeynep meral tansu hatice salome salomé nino ketevan eka ekaterine khatuna maia manana nana natia tea tamta
        tinatin fatemeh zahra maryam masoumeh narges shirin nasrin leila aisha amal fatima hanan huda khadija malala nadia noor
        rania samira yasmin zainab benazir indira sonia priyanka sushma sheikh hasina aung jacinda julia
        мария анна елена ольга ирина татьяна наталья светлана галина людмила екатерина марина оксана лариса любовь надежда
        валентина вера зоя ксения анастасия дарья анаит ануш лилит лусине нарине арминэ карине рузанна хиллари ангела тереза
        անի աննա անահիտ արմինե գայանե լիլիթ լուսինե մարիամ նարինե շուշան տաթև զարուհի հասմիկ գոհար
        """
}
