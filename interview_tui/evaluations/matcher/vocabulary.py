"""Word tables of the matcher: plain data, families split by bars. English unless a name says otherwise.

A family holds words that a listener would take for one another in an answer about work or computing. It must not hold
words of one question or of one data set.
"""


def words(text: str) -> frozenset[str]:
    """The words of a table line."""
    return frozenset(text.split())


FUNCTION_WORDS = words(
    """
    a about above after again all almost also although am an and another any anyway are as at be because been before
    being below between both but by can could did do does doing done down during each either else even ever every
    few for from further had has have having he her here hers herself him himself his how however i if in into is it
    its itself just let like many may me might more most much must my myself neither no nor not now of off on once
    only onto or other our ours ourselves out over per quite rather really shall she should since so some still
    such than that the their theirs them themselves then there therefore these they this those though through thus
    to too toward under unless until up upon us very via was we were what when where whereas whether which while who
    whom whose why will with within without would yet you your yours yourself m s t d ll re ve never none nothing
    cannot example eg ie etc vs well maybe perhaps basically actually hardly simply usually often sometimes always
    already yes mine okay ok
    """
)
LIGHT_WORDS = words(
    """
    use make get thing way something someone anything everything lot kind type sort give take go come put want need
    know think say tell mean call find look see try seem become happen possible able good important certain
    different same one own various part bit case fact example point number time people person work start begin keep let
    help allow question
    """
)
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
IRREGULAR = """
    kept=keep held=hold sent=send wrote=write written=write broke=break broken=break took=take taken=take
    gave=give given=give got=get gotten=get went=go gone=go made=make told=tell said=say thought=think bought=buy
    led=lead ran=run built=build lost=lose found=find learnt=learn felt=feel met=meet chose=choose chosen=choose
    grew=grow grown=grow knew=know known=know saw=see seen=see taught=teach spoke=speak spoken=speak caught=catch
    brought=bring left=leave began=begin begun=begin drove=drive driven=drive fell=fall fallen=fall hid=hide
    hidden=hide rose=rise risen=rise slept=sleep spent=spend stood=stand understood=understand won=win
    froze=freeze frozen=freeze sought=seek dealt=deal paid=pay meant=mean came=come became=become faster=fast
    fastest=fast slower=slow slowest=slow lower=low lowest=low higher=high highest=high bigger=big biggest=big
    smaller=small smallest=small larger=large largest=large newer=new newest=newest older=old oldest=oldest
    earlier=early later=late longer=long shorter=short cheaper=cheap easier=easy safer=safe stronger=strong
    weaker=weak simpler=simple greater=great fewer=fewer better=better worse=worse children=child indices=index
    indexes=index vertices=vertex matrices=matrix criteria=criterion data=data lasting=lasting single=1
    hundred=100 thousand=1000
"""
PHRASES = """
    out of date=stale | up to date=fresh | a lot=frequent | each time=repeated | every time=repeated |
    at once=together | at the same time=together | in parallel=parallel | look up=lookup | set up=setup |
    follow up=followup | back up=backup | roll back=rollback | throw away=discard | take off=remove |
    take out=remove | put on=insert | put in=insert | get rid of=remove | time to live=ttl |
    last in first out=lifo | first in first out=fifo | single point of failure=spof | read only=readonly |
    keep track=track | find out=discover | carry out=perform | make sure=ensure | break down=split |
    data base=database | run time=runtime | time out=timeout | log in=login | sign in=login | on top of=above |
    as well as=and | run out=expire | go stale=stale | over time=gradually | one by one=sequential |
    step by step=sequential | in order=ordered | in a row=sequential | key value=keyvalue | round trip=roundtrip |
    work around=workaround | hand over=handover | speak up=raise | bring up=raise | give up=quit |
    fall back=fallback | scale out=scalehorizontal | scale up=scalevertical | big o=complexity | even if=although |
    such as=like | due to=because | in spite of=despite | in charge of=responsible | look after=maintain |
    deal with=handle | end up=become | point out=mention | cut down=reduce | go down=fall | go up=rise |
    speed up=fast | slow down=slow | turn off=disable | turn on=enable | switch off=disable | switch on=enable |
    shut down=stop | man in the middle=interception | race condition=race
"""
GAPPED_PHRASES = """
    last first out=lifo | last in first=lifo | newest first=lifo | recent first=lifo | oldest first=fifo |
    first come first=fifo | first in first=fifo
"""
FAMILIES = """
    fast quick rapid speed swift speedy latency performance instant millisecond | slow sluggish lag |
    remove delete erase drop discard pop dequeue evict purge eliminate | add insert append push enqueue put attach |
    back tail rear | front head | end side extremity | newest latest last recent | oldest first earliest |
    store save storage persist hold retain | keep hold retain maintain preserve stay |
    copy duplicate replica replicate clone | request query call ask | response reply answer result return |
    database db datastore | frequent often common popular hot regular repeated |
    stale outdated old obsolete expired | expire expiry expiration ttl timeout lapse |
    invalidate evict flush clear discard refresh expire | load pressure traffic burden stress |
    lower reduce decrease less low fewer cut shrink lessen minimise minimize diminish |
    increase raise grow more rise boost high extend gain | stampede rush herd flood thunder | memory ram heap |
    test check verify validate assert confirm | behaviour behavior function functionality action |
    deterministic repeatable consistent predictable reproducible same | same identical equal equivalent alike |
    own private individual separate | isolate independent separate decouple standalone self-contained |
    external outside outer third-party | dependency depend rely reliant |
    clear readable understandable obvious legible descriptive | name title label identifier |
    fail failure break crash red error fault | error exception bug defect fault issue mistake |
    problem trouble issue difficulty challenge risk danger | schedule job task | call invoke invocation |
    buffer queue | manager boss lead supervisor superior | team colleague coworker teammate peer group |
    customer client user consumer | feedback criticism review critique remark comment | listen hear quiet |
    ask request question enquire inquire clarify clarification | example instance sample case |
    change alter modify adjust adapt update improve different | start begin launch initiate commence |
    stop halt end finish terminate cease | result outcome effect consequence impact followup | month week quarter |
    learn lesson understand realise realize insight takeaway | explain describe clarify show present tell |
    help support assist aid | plan strategy approach roadmap | decide decision choose choice pick select |
    agree consensus align agreement | disagree conflict argue dispute disagreement |
    measure metric monitor track observe quantify | important key critical essential crucial vital |
    cost expense expensive price overhead money | cheap inexpensive affordable low-cost |
    simple easy straightforward trivial | complex complicated difficult hard complexity | big large huge great |
    small little tiny short minor | many multiple several numerous lots | all every each entire whole |
    share common shared | different differ distinct difference vary |
    thread concurrent concurrency parallel simultaneous | process program application app |
    lock mutex semaphore latch | block wait hang stall | send transmit deliver transfer forward pass emit |
    receive get accept obtain | read fetch retrieve load get access lookup | write modify update |
    order ordered sort sorted sequence sequential arrange | random arbitrary | search find lookup locate seek |
    index key | unique distinct uniqueness | table relation | row record tuple entry | column field attribute |
    message packet event datagram | network connection internet wire | server backend host machine node |
    client browser frontend | encrypt cipher encryption scramble | secure security safe protect protection |
    attack attacker hacker malicious adversary | password credential secret |
    permission authorise authorize authorization privilege right allowed |
    authenticate authentication login identity | version release revision | deploy release ship rollout |
    rollback revert undo restore | recover restore recovery repair |
    replicate replica redundancy redundant copy mirror | available availability uptime up |
    reliable reliability robust dependable durable | scale scalable scalability grow |
    distribute spread partition shard split divide | split divide break separate partition |
    join merge combine unite | connect connection link attach join linked connected |
    contain include hold comprise consist | create make build produce generate cause form |
    cause lead result create because reason trigger | prevent avoid stop block forbid protect |
    allow enable permit let | require need must necessary needed requirement | use apply employ utilise utilize |
    show demonstrate indicate display reveal | constant fixed immutable unchanging unchangeable |
    mutable changeable variable modifiable | variable dynamic varying | value content | pointer reference address |
    object instance | inherit inheritance derive subclass extend | interface contract api |
    hide encapsulate encapsulation private | public exposed open | array list vector | tree hierarchy |
    graph network | node vertex | edge link | loop cycle circular iterate repeat iteration | recursion recursive |
    compile compiler compilation | interpret interpreter | static compile-time |
    automatic automatically automated automate | manual manually hand | quick-fix workaround patch |
    cpu processor core | disk drive storage ssd | file document | path route way | local nearby near close |
    remote distant far | asynchronous async nonblocking | synchronous sync blocking |
    eventual eventually gradually finally | guarantee ensure promise assure | lose loss lost missing |
    wrong incorrect false inaccurate invalid | correct right true accurate valid proper |
    normal regular usual ordinary | duplicate repeat double redundant | track trace follow |
    alert alarm notify notification page | responsible responsibility own ownership accountable |
    deadline due date schedule | priority prioritise prioritize urgent | goal objective aim target purpose |
    benefit advantage pro upside strength | drawback disadvantage con downside weakness |
    tradeoff compromise balance | exchange swap trade | size length width amount | speed rate throughput bandwidth |
    early upfront beforehand soon | late delay delayed behind postpone |
    talk speak discuss conversation chat meeting communicate | write document note documentation |
    train mentor coach teach pair | apologise apologize sorry admit | honest transparent open truth |
    trust confidence rely | investigate diagnose debug analyse analyze examine inspect |
    hypothesis theory guess assumption assume | root underlying | estimate forecast predict |
    experiment trial pilot prototype | limit cap bound restrict quota throttle | retry reattempt again |
    backoff delay | idempotent idempotency repeatable | transaction commit atomic | commit confirm persist |
    queue buffer backlog | batch bulk group | stream flow continuous | pull fetch poll | notify push publish |
    subscribe listen | skip omit ignore | quit leave resign | lonely alone solo single | type kind class category |
    warn alert flag caution | tell inform notify mention announce report | phone ring telephone call |
    email mail write message | record note jot log register document | convince persuade sway |
    suggest propose recommend advise offer | reassure calm soothe | refuse decline reject deny turndown |
    accept approve consent agree | admit confess acknowledge concede own | blame accuse scapegoat |
    thank appreciate praise recognise recognize credit | rehearse practise practice drill exercise |
    notice spot detect discover find realise recognise identify | overlook forget neglect miss |
    remind remember recall | fix repair mend solve resolve correct remedy | worsen degrade deteriorate worse |
    improve better enhance | drop fall sink decline shrink decrease reduce | climb rise grow increase |
    halve half | double twice | postpone delay defer later | arrange organise organize schedule plan |
    delegate assign entrust | handover handoff transfer pass | recruit hire employ | dismiss fire sack |
    promotion promote advance | newcomer beginner trainee apprentice intern junior starter |
    overload overwork burnout exhausted swamped stress | bias prejudice stereotype skew unfair |
    fair equal just impartial unbiased | rule policy guideline regulation convention | habit routine ritual |
    step stage phase | checklist list inventory | template form sheet | reason cause source origin |
    calm patient quiet | angry upset furious annoyed cross | worry concern fear afraid anxious |
    patient client customer guest buyer visitor | opinion view viewpoint perspective stance |
    evidence proof data fact figure number | story example anecdote | meeting session workshop gathering |
    weekly regular recurring monthly daily | private confidential discreet | deadline due date |
    scope size extent | outage incident downtime disruption | restart reboot relaunch |
    crash abort die terminate kill killed | dashboard graph chart plot | threshold cutoff limit level |
    toggle flag switch | configuration config setting parameter option | secret credential key token password |
    leak expose reveal disclose | hash digest fingerprint checksum | sign signature certificate |
    sanitise sanitize escape clean validate filter | inject injection smuggle | script code program |
    render draw paint display show | component widget element module | event signal notification |
    callback handler listener hook | free release deallocate reclaim collect | allocate reserve assign |
    container image sandbox | proxy gateway balancer intermediary | cluster fleet pool |
    primary master leader main | secondary replica follower standby copy | aggregate sum total group |
    null missing empty blank absent | schema structure format shape layout | fit train learn |
    overfit memorise memorize | generalise generalize unseen | feature variable input predictor attribute |
    label target class | baseline benchmark reference | subset sample portion fraction | holdout validation heldout |
    leakage contaminate leak | drift shift change | retrain refresh relearn | significant meaningful |
    noise chance random luck coincidence | battery power energy drain | offline disconnected |
    sync synchronise synchronize | device phone handset mobile | flaky unstable intermittent unreliable sporadic |
    mock stub fake double | boundary edge border limit | reproduce recreate replicate repeat | ticket report issue |
    severity priority urgency urgent | requirement specification spec acceptance | retention churn |
    signup register registration | revenue income profit sales money | price fee charge cost |
    survey poll questionnaire interview | segment cohort group | competitor rival | gradual stepwise incremental |
    canary staged gradual | isolate sandbox contain separate | review inspect audit examine |
    skill ability competence strength | career growth development | honest frank candid open direct |
    compromise middle tradeoff | escalate raise involve | volunteer offer | substitute replacement alternative |
    exact precise specific concrete | vague unclear ambiguous fuzzy | explicit clear stated | hidden implicit unspoken |
    freeze hang stuck unresponsive | stutter jank lag choppy | cold startup launch start |
    fallback default backup alternative | degrade reduce limp | shed drop reject refuse | drill exercise rehearsal |
    restore recover recovery rebuild | permanent forever lasting | temporary short brief interim |
    outdated deprecated legacy old | maintain maintenance upkeep support | readable clear legible understandable |
    rename name naming call | tidy clean refactor restructure | reviewer review colleague |
    screenreader reader assistive | keyboard tab focus | contrast colour color | blind impaired disabled |
    header heading title | image picture photo | download fetch transfer | preload prefetch early |
    bundle package build | compress shrink minify smaller zip | lazy deferred demand | nested deep inner |
    parent outer enclosing | child inner nested | shallow surface | deep full nested recursive |
    iterate loop traverse walk visit | neighbour adjacent nearby | visited seen marked | shortest cheapest minimal |
    halve bisect binary | pivot split | depth level height | balance balanced even |
    skewed lopsided unbalanced degenerate
"""
OPPOSITES = """
    first/last oldest/newest front/back head/tail add/remove push/pop insert/delete increase/decrease raise/lower
    fast/slow more/less high/low large/small big/little long/short many/few always/never open/closed
    connect/disconnect join/split allow/prevent enable/disable cause/prevent before/after start/stop
    mutable/immutable ordered/unordered sorted/unsorted synchronous/asynchronous public/private static/dynamic
    read/write send/receive client/server encrypt/decrypt valid/invalid secure/insecure reliable/unreliable
    stateful/stateless blocking/nonblocking strong/weak easy/hard simple/complex cheap/expensive same/different
    shared/separate own/shared local/remote manual/automatic success/failure accept/reject gain/lose
    synchronised/unsynchronised safe/unsafe stable/unstable known/unknown unique/duplicate horizontal/vertical
    input/output upload/download left/right up/down top/bottom best/worst minimum/maximum complete/incomplete
    agree/disagree early/late fixed/variable positive/negative optional/required true/false correct/wrong
    lock/unlock on/off inside/outside ascending/descending sequential/parallel fresh/stale eager/lazy
    connection-oriented/connectionless connected/unconnected lifo/fifo necessary/unnecessary
    scalehorizontal/scalevertical available/unavailable dependent/independent isolated/dependent constant/variable
    safe/dangerous
"""
OTHER_LANGUAGES = """
    de: der die das und ist nicht ein eine einen dem den des mit von für fur auf werden wird sind oder auch sich
    bei als wenn dass durch nach wie kann zum zur im zu es in man hat haben
    fr: le la les des et est une un dans que qui pour pas sur avec ce il elle sont aux ou par du de au plus ne se
    en cette nous vous on peut être
    es: el la los las de que y es en un una por con no para se del al lo como más mas pero su sus o está esta son
    cuando muy también puede
    it: il lo la gli le di che e è un una per con non del della dei nel si da al come più piu ma sono anche questo
    quando può
    pt: o os as de que e é um uma por com não nao para se do da dos das em no na como mais mas são sao também
    quando pode ao
    nl: de het een en van is niet dat op te in met voor zijn er aan ook als door naar maar bij wordt worden kan om
"""
