//! The words around and inside names: chatter, titles, generic nouns, what turns one name into another.
//!
//! All of it is general knowledge of English and of history, none of it of one pack. Every word is folded.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a word of a guess or a name is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Says nothing of the name: `i`, `think`, `the`, `of`.
    Filler,
    /// A rank or office before a person's name.
    Title,
    /// A particle of a surname: `da`, `von`.
    Particle,
    /// A noun for the kind of thing; the number is its group, whose words can stand for each other.
    Generic(u8),
    /// A nationality or side, as an adjective or a people.
    Nation,
    /// A country or region that may follow a place.
    Country,
    /// Makes another name of the one it stands with: `north`, `anti`, `new`.
    Modifier,
    /// Figures.
    Number,
    /// Too common to stand for a longer name alone: `united`, `red`, `national`.
    Common,
    /// An ordinary word.
    Plain,
}

/// The role of a folded word.
pub(super) fn role(word: &str) -> Role {
    ROLES.get(word).copied().unwrap_or(Role::Plain)
}

/// Whether two given names are one name in two languages.
pub(super) fn same_given_name(one: &str, two: &str) -> bool {
    match (GIVEN_NAMES.get(one), GIVEN_NAMES.get(two)) {
        (Some(first), Some(second)) => first == second,
        _ => false,
    }
}

/// Whether the word is a surname that East Asian usage puts first.
pub(super) fn surname_first(word: &str) -> bool {
    SURNAMES_FIRST.contains(&word)
}

/// The country of a nation's adjective or people, and a country's usual name: `japanese` and `japan`, `soviet` and
/// `ussr` are one. Any other word is itself.
pub(super) fn country(word: &str) -> &str {
    COUNTRIES
        .iter()
        .find(|(_, words)| words.split(' ').any(|own| own == word))
        .map_or(word, |(country, _)| country)
}

const COUNTRIES: &[(&str, &str)] = &[
    ("ussr", "soviet soviets ussr"),
    ("russia", "russian russians russia"),
    ("japan", "japanese japan"),
    ("germany", "german germans germany"),
    ("britain", "british britain uk england english"),
    ("france", "french france"),
    ("italy", "italian italians italy"),
    ("china", "chinese china"),
    ("mongolia", "mongolian mongolians mongol mongols mongolia"),
    ("usa", "american americans america usa us"),
    ("poland", "polish poles poland"),
    ("spain", "spanish spain"),
    ("portugal", "portuguese portugal"),
    ("netherlands", "dutch netherlands holland"),
    ("greece", "greek greeks greece"),
    ("turkey", "turkish turks turkey"),
    ("persia", "persian persians persia iran"),
    ("egypt", "egyptian egyptians egypt"),
    ("austria", "austrian austria"),
    ("hungary", "hungarian hungary"),
    ("sweden", "swedish sweden"),
    ("denmark", "danish denmark"),
    ("norway", "norwegian norway"),
    ("finland", "finnish finns finland"),
    ("korea", "korean koreans korea"),
    ("india", "indian india"),
    ("ireland", "irish ireland"),
    ("scotland", "scottish scots scotland"),
    ("prussia", "prussian prussians prussia"),
    ("mexico", "mexican mexico"),
    ("vietnam", "vietnamese vietnam"),
];

/// Whether somebody is known by the given name alone.
pub(super) fn mononym(word: &str) -> bool {
    MONONYMS.contains(&word)
}

/// Whether the word is a well-known name of its own, so that it is no misspelling of another.
pub(super) fn well_known(word: &str) -> bool {
    WELL_KNOWN.contains(word)
}

/// Groups of generic nouns: within one a player may name either, across two they name different things.
const GENERICS: &[&str] = &[
    "treaty vertrag traite tratado trattato pact pakt pacte peace agreement accord accords convention protocol settlement covenant deal entente compact concordat armistice truce ceasefire",
    "war wars krieg guerre guerra conflict campaign campaigns",
    "battle battles fight fighting clash clashes incident siege action offensive operation operations event events",
    "army armies armee armia armiia forces corps",
    "fleet navy",
    "air force airforce luftwaffe",
    "division brigade regiment battalion squadron",
    "party faction",
    "league union federation confederation confederacy association organisation organization alliance bloc",
    "company corporation firm club society",
    "government cabinet ministry administration regime",
    "committee commission council board assembly parliament congress diet duma",
    "river rio gol",
    "lake lago lac ozero nuur nor",
    "mount monte mountain mountains gora hill hills heights height range ridge shan peak",
    "island islands isle isles isla",
    "sea gulf bay ocean strait straits channel",
    "city town village capital",
    "province region oblast area district territory county prefecture krai",
    "kingdom empire republic state country realm sultanate caliphate khanate duchy dynasty",
    "bridge",
    "castle palace fort fortress citadel",
    "revolution uprising revolt rebellion mutiny rising insurrection",
    "plan programme program project",
    "policy doctrine movement idea principle system theory",
    "act law bill decree edict",
    "railway railroad line",
    "declaration proclamation statement",
    "conference summit meeting talks",
    "front",
    "order orders knights knight brotherhood",
    "charter constitution",
    "star medal cross",
];

/// The group of treaties and pacts.
pub(super) const AGREEMENTS: u8 = 0;
/// The group of conferences.
pub(super) const MEETINGS: u8 = 28;
/// Groups of those who act together: armies, parties, companies, governments.
pub(super) const ORGANISATIONS: &[u8] = &[3, 4, 5, 6, 7, 8, 9, 10, 11];
/// Groups of places.
pub(super) const PLACES: &[u8] = &[12, 13, 14, 15, 16, 17, 18, 19, 20, 21];
/// Groups of places that may be added to the name of one without changing it.
pub(super) const SETTLED: &[u8] = &[17, 18, 19];

static ROLES: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
    let mut roles = FxHashMap::default();
    let mut add = |role: Role, words: &'static str| {
        for word in words.split_whitespace() {
            roles.insert(word, role);
        }
    };
    for (group, words) in (0..).zip(GENERICS) {
        add(Role::Generic(group), words);
    }
    add(
        Role::Title,
        "general gen marshal field colonel col major maj captain capt lieutenant lt commander komkor komandarm brigadier
         admiral adm commodore sergeant corporal private king queen emperor empress tsar czar tzar tsarina czarina prince
         princess duke duchess count countess baron baroness earl lord lady sir dame pope saint st bishop archbishop
         cardinal father brother sister reverend rev president pres premier prime minister chancellor secretary foreign
         ambassador consul chairman chair comrade mr mrs ms miss dr doctor prof professor dictator leader ruler chief
         caliph sultan shah khan shogun pharaoh mikado fuhrer duce senator governor mayor judge justice commissar
         people's peoples deputy vice hero guy man woman person dude pilot ace soldier officer commandant head
         boss explorer navigator scientist inventor author writer poet philosopher painter composer general's mme madame herr frau monsieur don dona signor sheikh maharaja rajah emir bey pasha sultana khagan tenno majesty
         his her hrh president's statesman politician diplomat revolutionary reformer monk nun",
    );
    add(
        Role::Particle,
        "da de del della di do dos du des van von der den ter zu la le las los bin ibn ben al el af av y e",
    );
    add(
        Role::Nation,
        "soviet soviets russian russians japanese german germans british english french italian italians chinese
         mongolian mongolians mongol mongols manchurian american americans polish poles spanish portuguese dutch greek
         greeks roman romans byzantine ottoman turkish turks persian persians egyptian egyptians austrian hungarian
         swedish danish norwegian finnish finns korean koreans indian irish scottish scots welsh prussian prussians
         bavarian saxon venetian genoese swiss belgian czech serbian serb bulgarian romanian ukrainian arab arabs
         israeli vietnamese cuban mexican aztec inca viking norse norman macedonian carthaginian athenian spartan allied
         axis communist imperial",
    );
    add(
        Role::Country,
        "ussr russia japan germany britain england france italy china mongolia manchuria manchukuo usa us america poland
         spain portugal netherlands holland greece turkey persia iran iraq egypt austria hungary sweden denmark norway
         finland korea india ireland scotland wales prussia switzerland belgium czechoslovakia serbia bulgaria romania
         ukraine israel vietnam cuba mexico peru brazil argentina chile canada australia europe asia africa siberia
         yugoslavia bohemia bavaria saxony burgundy normandy sicily macedonia syria palestine lebanon afghanistan
         pakistan georgia armenia lithuania latvia estonia belarus slovakia slovenia croatia bosnia albania morocco
         algeria tunisia libya ethiopia sudan kenya nigeria congo indonesia philippines thailand burma texas california
         virginia massachusetts pennsylvania pennsylvannia uk",
    );
    add(
        Role::Modifier,
        "north south east west northern southern eastern western inner outer upper lower central anti non counter pro pre
         post neo ex new old great little big lesser greater former young younger elder junior senior mini half semi",
    );
    add(
        Role::Common,
        "united national international red white black blue green yellow golden iron royal holy grand first second third
         last nations nation people states republics democratic socialist social liberal free long short good bad world
          high secret public neutral neutrality friendship mutual common joint central supreme special",
    );
    add(
        Role::Filler,
        "the a an of in on at to for and by with from it its it's is was were be are am i im i'm me my mine we our us you
         your he she they them that thats that's this these those think thinks thought guess guessing say saying says go
         going gonna gotta got must maybe perhaps possibly probably prolly likely definitely surely sure certain certainly
         pretty quite very really actually obviously clearly totally absolutely defo def hmm hm hmmm um umm uh uhh uhm er
         err erm ah ahh oh ooh ok okay okey well so like just yes yeah yep yup right correct answer answers final ans
         called named name known as aka has have had would will could should might may can do does did there here lol
         lmao haha hehe xd please pls plz thanks bro mate man guys all both three together also too then again still
         believe reckon suppose feel bet pick choose option let lets let's us put try trying lock locking one ones
         want wanna took place happened near around somewhere somehow something along lines part believe imho imo tbh
         iirc afaik btw duh easy simple course ofc gues thnk if remember recall correctly mistaken memory serves wait
         signed between now formerly modern today todays present later beaches beach coast shores outskirts outside title term word phrase award called ruins site honourable honorable glorious famous infamous so-called
         legendary quote unquote ancient medal think no1 who what which where when whose de der die das l'",
    );
    // Small words of Romance and Germanic names are particles first.
    add(Role::Particle, "de der");
    // Some words are titles, but also nouns of other kinds; the commoner use wins.
    add(Role::Filler, "us man of");
    roles
});

/// One name a line, in the languages in which the same people appear.
const GIVEN_NAME_GROUPS: &[&str] = &[
    "joseph joe josef iosif jozef giuseppe jose josip osip",
    "george georg georgy georgi georgii georges jorge giorgio yuri yury jerzy yegor",
    "john johann johannes hans jan jean juan joao giovanni ivan ian sean johan",
    "peter pyotr petr pierre pedro pietro piotr petrus",
    "paul pavel pablo paolo paulus",
    "charles karl carl carlos carlo karel karol carolus",
    "william billy wilhelm guillaume guillermo willem vilhelm bill",
    "henry heinrich henri enrique enrico henrik hendrik",
    "frederick frederic friedrich federico fritz fredrik fryderyk",
    "louis ludwig luis luigi lewis lodewijk ludovico",
    "philip philippe felipe filippo philipp phillip filip",
    "alexander aleksandr aleksander alexandre alejandro alessandro alexandr",
    "nicholas nikolai nikolay nicolas nicola niklaus nicolaus mykola nicolae",
    "catherine katherine ekaterina katharina caterina yekaterina katarina catarina",
    "elizabeth elisabeth isabella isabel elizaveta isabelle",
    "mary maria marie mariya",
    "james jim jimmy jacques jacob jakob jaime iago giacomo yakov",
    "michael mike mikhail michel miguel michele mihail mihai michal",
    "stephen steven stefan stepan etienne esteban stephan istvan",
    "andrew andrei andrey andreas andre andres andrea andrzej",
    "basil vasily vasili vasiliy vassily",
    "gregory grigory grigori grigoriy gregor gregorio grigorii",
    "theodore teddy theodor fyodor fedor teodor feodor",
    "eugene yevgeny evgeny eugen evgeni",
    "leo lev leon leonid",
    "simon semyon semen shimon simeon",
    "constantine konstantin constantin",
    "matthew matvei matteo mathieu matthias",
    "ferdinand fernando hernan hernando fernao ferdinando",
    "christopher cristoforo cristobal christoph krzysztof",
    "francis francois francisco franz francesco frank ferenc",
    "anthony antonio anton antoine antony antonius",
    "thomas tom tomas tommaso tomasz",
    "benedict benito benedetto",
    "adolf adolph adolphe",
    "leonard leonardo lionardo",
    "eduard edward edouard eduardo eddard",
    "robert bob bobby roberto rupert",
    "rudolf rudolph rodolfo",
    "sergei sergey serge sergio sergius",
    "dmitry dmitri dimitri dmitriy demetrius",
    "vladimir wladimir volodymyr",
    "martin martino marten",
    "mark marc marcus marco markus",
    "hermann herman",
    "augustus august auguste augusto",
    "julius jules julio giulio",
    "helen helena elena yelena helene",
    "anne anna ann ana hannah",
    "margaret margarita marguerite margarete margherita",
    "klement clement kliment klimentiy clemens",
    "semyon simeon",
    "lazar lazarus",
    "max maxim maksim maximilian",
    "viktor victor vittorio",
    "otto othon otho",
    "richard dick ricardo riccardo",
    "walter walther gualtiero",
];

static GIVEN_NAMES: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    for (group, line) in GIVEN_NAME_GROUPS.iter().enumerate() {
        for name in line.split_whitespace() {
            names.entry(name).or_insert(group);
        }
    }
    names
});

const SURNAMES_FIRST: &[&str] = &[
    "mao", "chiang", "jiang", "zhou", "chou", "deng", "sun", "li", "wang", "zhang", "chang", "ho",
    "kim", "park", "liu", "lin", "peng", "zhu", "chu", "yuan", "hu", "xi", "zhao", "hua", "ye",
    "feng", "yan", "wu", "qin", "cao", "ngo", "vo", "pol", "syngman", "song", "soong", "hong",
    "kang", "cixi", "tokugawa", "oda", "toyotomi", "minamoto", "taira", "le",
];

const MONONYMS: &[&str] = &[
    "napoleon",
    "galileo",
    "michelangelo",
    "dante",
    "rembrandt",
    "raphael",
    "saladin",
    "montezuma",
    "moctezuma",
    "pocahontas",
    "sacagawea",
    "geronimo",
    "attila",
    "hannibal",
    "spartacus",
    "cleopatra",
    "nefertiti",
    "tutankhamun",
    "hirohito",
    "akihito",
    "leonardo",
    "petrarch",
    "muhammad",
    "mohammed",
    "confucius",
    "aristotle",
    "plato",
    "socrates",
    "virgil",
    "ovid",
    "livy",
    "tacitus",
    "herodotus",
    "thucydides",
    "voltaire",
    "moliere",
    "puyi",
    "evita",
    "boudica",
];

/// Names that players mistake for one another or that differ from another by a letter or two, and the commonest names
/// of history besides.
static WELL_KNOWN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    const NAMES: &str = "
        austria australia iran iraq niger nigeria slovenia slovakia slavonia latvia lithuania estonia mali malta malawi
        guinea guyana guiana ghana gambia zambia sudan sedan syria assyria serbia siberia liberia libya algeria angola
        mongolia manchuria manchukuo mauritania mauritius monaco morocco macedonia moldova moldavia romania roma rome
        hungary germany holland poland finland ireland iceland greenland england scotland wales denmark norway sweden
        switzerland swaziland spain portugal france italy greece turkey cyprus crete egypt ethiopia eritrea kenya uganda
        rwanda burundi congo chad cuba haiti jamaica panama peru chile china india indonesia indochina iberia siam japan
        korea vietnam laos cambodia burma nepal tibet bhutan pakistan afghanistan georgia armenia albania azerbaijan
        bosnia bolivia bulgaria belgium belarus brazil britain brittany canada colombia columbia croatia dalmatia
        dominica ecuador estonia galicia galatia honduras israel jordan lebanon luxembourg limburg madagascar mexico
        namibia nicaragua oman paraguay uruguay persia prussia russia ruthenia saxony silesia senegal somalia tanzania
        thailand tunisia ukraine venezuela yemen yugoslavia zaire zimbabwe bohemia bavaria bactria bithynia burgundy
        moscow madrid milan munich monaco minsk murmansk london lisbon lyon lille leipzig leningrad stalingrad petrograd
        petersburg paris prague pskov perm berlin bern bonn brest breslau bremen brussels bucharest budapest belgrade
        vienna venice verona versailles warsaw weimar worms tokyo kyoto kobe nagoya nagasaki hiroshima osaka yokohama
        peking beijing nanking nanjing shanghai harbin mukden canton chungking seoul pyongyang hanoi saigon manila
        delhi bombay calcutta madras karachi kabul tehran baghdad basra damascus aleppo beirut jerusalem cairo
        alexandria carthage tunis tripoli algiers athens sparta thebes troy tyre corinth delphi olympia syracuse naples
        genoa florence turin trent trieste trento utrecht ghent bruges antwerp amsterdam rotterdam hague rastatt ryswick
        nijmegen westphalia tilsit trianon sevres lausanne locarno rapallo munster marseilles marseille toulon toulouse
        tours troyes calais dover yalta potsdam tannenberg verdun somme ypres jutland gallipoli kursk kiev kharkov
        odessa sevastopol smolensk novgorod kazan omsk tomsk irkutsk chita vladivostok khabarovsk krasnodar tsaritsyn
        washington boston philadelphia york richmond gettysburg yorktown saratoga sarajevo concord lexington vicksburg
        tenochtitlan teotihuacan texcoco cuzco lima quito havana bogota waterloo trafalgar austerlitz borodino leipzig
        jena wagram marengo agincourt crecy poitiers hastings bannockburn culloden naseby marathon salamis thermopylae
        plataea cannae zama actium pharsalus philippi adrianople manzikert constantinople nicaea chalcedon
        lenin stalin trotsky bukharin beria molotov malenkov khrushchev brezhnev andropov gorbachev yeltsin putin
        kerensky kirov kamenev zinoviev zhdanov kaganovich mikoyan kalinin voroshilov timoshenko tukhachevsky zhukov
        konev koniev rokossovsky vasilevsky chuikov budyonny yezhov yagoda litvinov maisky shtern blyukher smushkevich
        hitler himmler goering goebbels goethe hess heydrich bormann ribbentrop rommel manstein guderian keitel jodl
        hindenburg ludendorff bismarck moltke blucher mussolini ciano franco salazar petain laval churchill chamberlain
        attlee eden halifax asquith gladstone disraeli wellington nelson cromwell roosevelt truman eisenhower kennedy
        nixon reagan wilson lincoln grant lee jackson jefferson washington madison monroe adams hamilton franklin
        tojo togo konoe hirota hiranuma abe yonai matsuoka shigemitsu yamamoto yamashita hirohito akihito meiji taisho
        showa mao zhou deng chiang sun puyi ho kim rhee nehru gandhi jinnah ataturk saladin suleiman mehmed selim osman
        caesar pompey crassus antony octavian augustus tiberius caligula claudius nero trajan hadrian aurelius
        constantine diocletian justinian theodosius nerva titus vespasian domitian commodus sulla marius cicero cato
        brutus cassius hannibal scipio pyrrhus alexander philip darius xerxes cyrus cambyses pericles solon themistocles
        leonidas socrates plato aristotle homer herodotus thucydides xenophon ptolemy cleopatra ramses tutankhamun
        charlemagne pepin clovis otto barbarossa frederick charles louis henry edward richard john james george william
        mary elizabeth victoria catherine isabella ferdinand philip napoleon josephine robespierre danton marat mirabeau
        lafayette talleyrand metternich castlereagh cavour garibaldi mazzini kossuth columbus magellan cortes pizarro
        drake raleigh cook cabot vespucci balboa luther calvin zwingli erasmus copernicus galileo kepler newton darwin
        marx engels hegel kant nietzsche freud einstein edison tesla curie pasteur columbus polo khan genghis kublai
        timur attila alaric genseric odoacer theodoric wallenstein gustavus adolphus richelieu mazarin colbert
        glasnost perestroika detente appeasement containment isolationism nationalism nazism marxism maoism
        tripartite bipartite comintern cominform comecon nato seato cento unesco unicef gestapo cheka nkvd kgb gulag
        bolshevik bolsheviks menshevik mensheviks kadet kuomintang kwantung wehrmacht luftwaffe blitzkrieg anschluss
        lebensraum zollverein reconquista reformation renaissance restoration revolution reparations
        feudalism federalism socialism communism capitalism fascism imperialism colonialism mercantilism
        samurai shogun shinto daimyo kamikaze";
    NAMES.split_whitespace().collect()
});
