// Made by tests/PaperCatalog.Benchmarks train-matcher; docs/matching.md says from what.
namespace PaperCatalog.Matching;

/// <summary>Stems of common words: class n holds those that some one in 2^n papers has in its title or abstract.</summary>
internal static class LearnedWords
{
    public static IReadOnlyList<string> Classes { get; } =
    [
        """
        a across an and are as based by for from in introduc is learn model of on our that the
        thes this to train we whil with
        """,
        """
        1 2 achiev address approach at baselin be benchmark between both but can challeng data dataset demonstrat design enabl evalu
        evaluat exist experiment first framework gener have high however improv includ into it its languag larg level limit llms method
        more multi not often only or over performanc present propos provid reason remain represent result s scal show significant stat
        structur such system task than their through time two under using via when wher which work
        """,
        """
        0 3 4 5 accuracy advanc agent ai alignment all also analysi applic architectur art availabl awar behavior capability captur
        code com combin compar complex comput computational condition consistent context cost critical cross current decision different direct distribution divers domain
        due during dynamic e each effectiv efficiency efficient empirical enhanc error establish even exhibit explicit extensiv fail featur final find
        fine found four further gain gap general generaliz generat github ground has how http human identify imag improvement inferenc inform
        input integrat key knowledg lead leverag llm long low maintain match mechanism most multipl natural network neural new no non
        novel observ offer one open optimiz outperform output paper paradigm parameter perform pipelin point policy practical prediction preserv prior problem
        process produc prompt quality rate rather real recent reduc reinforcement rely requir research reveal robust sampl scor semantic set sett
        signal singl sourc spac specific standard step strategy strong study substantial support target test text them then they thre token
        toward tuning understand up use used weight well within without world yet yield
        """,
        """
        10 6 7 8 9 ability about accurat activ adapt adaptiv additional against algorithm align allow alternativ among analyz answer
        any appli apply assess attention augment averag balanc base becom been best better beyond bias bound bridg budget build call
        case caus causal chang class classific clos common comparabl comparison competitiv complexity component comprehensiv conduct confirm consistency constrain constraint construct
        content continuou control controll core correct crucial deep defin degrad depend dependent deploy deployment deriv despit detail detection develop diffusion
        dimension dimensional direction distill distinct do downstream driven effect effective effectiveness embedd emerg employ encod encoder end ensur environment estim
        estimat evidenc evolv exampl experimental expert explor extend external face failur fami feedback fidelity field five fixed focus follow form
        free full function fundamental furthermor futur g generativ geometric global gpt gradient graph guarante guid handl higher highlight i implement
        incorporat increas increasing independent indicat induc insight interaction internal investigat issu joint label lack latent layer lightweight like linear local
        loss lower machin make making many may mean measur memory metric mitigat mode modul moreover multimodal must near need nois
        number objectiv off operat optimal order other out overall pair particular pattern per post potential pre predict pretrain principl promis
        property prov public query question random rang rank reach regim relat relativ releas relevant reliability reliabl report resourc respons retrieval
        reward risk rl robustness safety same scalabl scenario search second select self sequenc several shar shift shot simpl size small
        solution solv spann spars specifical stabl stag still structural styl success suggest superior supervis synthetic systematic techniqu temporal term theoretical
        theory thos together tool trad traditional trajectory transfer transformer treat tuned type typical underly unifi updat user uses utiliz valid
        validat valu variant variou vary video vision visual whether wide zero
        """,
        """
        100 11 12 13 15 16 20 30 3d 50 7b 8b ablation accelerat access account action addition adopt advantag
        adversarial after agentic aggregat agnostic aims alon along although analys anchor annot approxim approximat arbitrary architectural area aris around artificial
        assessment associat assum assumption attack attain attribut automat autonomou autoregressiv avoid backbon becaus befor behavioral being bench benefit billion block
        bottleneck boundary box broad built calibr candidat cannot capabl capacity category center central centric chain channel characteristic characteriz choic claim
        classical classifier clear clinical cluster co coding collaps community compact complementary complet compress compression compris concept conditional confidenc configur connect
        consider consist construction contain contextual contrast contrastiv contribution conventional convergenc corpu correction correl correspond could count coupl cover coverag creat
        curat d decod decompos decomposition decoupl deliver demand dens density dependency depth detect determin deterministic development diagnostic differenc differential difficult
        difficulty discover discovery discret discuss distinguish divergenc diversity document does dominant dominat drift driv dual dynamical early edge edit either
        eliminat energy enforc engineer english entropy especial essential estimator event every evolution exact examin execution expand expect experienc explain exploit
        exponential expos extract extraction f1 facilitat factor fast few filter finit flexibl flow focu forc formal formaliz formul formulat forward
        fram frequent frontier fully functional gaussian gemini geometry given goal govern gpu grain group grow grpo guidanc hallucin hard hardwar
        head help here heterogeneou heuristic hierarchical history hold horizon hybrid hyperparameter ignor ii impact implicit importanc important individual influenc inherent
        initial initializ inspir instanc instead instruction insufficient integr intelligenc interactiv interest interfac intermediat interpret interpretability interpretabl intervention intrinsic involv isolat
        iter iterativ judg k kernel known large larger latency leav length less llama loop made magnitud main maps mask material
        mathematical matrix meaningful measurement medical mere minimal miss mixtur modal modality modern monitor motivat much multilingual n nativ natur next
        noisy normaliz notab numerical o object obtain onlin oper operator organiz orient original outcom overcom overhead own p parallel part
        partial pass path pathway perception perspectiv perturb phas physic physical plann play poor position positiv power powerful practic precis precision
        predictiv preferenc prevent previou primari primary prob probabilistic probability procedur progress project protocol purpos quantify qwen3 r rais rapid rare
        ratio re realistic realiz recognition reconstruction record recover reduction referenc refin refinement reflect region regression regulariz relationship reliab relianc remarkabl
        remov replac representativ requirement residual resolution resolv respective restrict retain retrain retriev review rich rigorou role rout rule scalability schem
        scienc scientific segment selection sensitiv sensitivity separat sequential serv sery seven shap short should shown similar similarity simul simulat simultaneous
        sinc six smaller so social some spatial specializ speed stability stabiliz start static statistical stochastic stream strict stronger struggl student
        sub subsequent successful suffer sufficient suit supervision surfac surpass synthesi systematical t teacher technical textual ther thereby therefor thought threshold
        thus top total trac track transform transition true truth turn uncertainty uniform unit universal unlik unseen upon utility vari variabl
        varianc vector verifiabl verific view vs was way were what wherea whos will window wise workflow x
        """,
        """
        000 14 17 18 19 2024 2025 21 22 24 25 27 28 29 2d 31 32 33 35 37
        40 45 46 48 4o 500 55 60 64 70 71 73 80 89 90 91 92 93 95 96
        99 abov absenc absolut accessibl accord accumul accumulat accurate acquir acquisition act activity actual adaptive adding adjust admit adoption advancement
        affect aggreg agreement aim al algorithmic alleviat alloc alongsid already ambiguity amount analytical annotat another appear appropriat approximate argu artifact
        aspect assign attempt attribution audio audit author autoencoder automatic automatical auxiliary awareness b back barrier basic batch bayesian belief believ
        below bidirectional binary biological bit black blind boost break broader c cach calibrat careful carry cascad catastrophic cell certain chat
        check checkpoint chemical chines circuit classify claud clean close cloud coars coefficient cognitiv coherenc coherent collect collection come commercial communic
        compatibl complement complianc compos composition compositional computer concentrat concern conclusion conflict connection consequent constant consum consumption continu continual continuous contribut
        controllabl converg convers conversational convert convolutional coordinat corpora correctness correlat cot counterpart criteria cues decay decoder decreas dedicat deepseek default
        degre delay denois dependenc describ description detector devic diagnosi dialogu differ differentiabl digital discard discretiz distanc distribut distributional drop effort
        eight element elicit emphasiz encompass encounter encourag ended engin enhancement ensembl entir entire entity environmental equal equation et exce exceed
        excel execut expansion expensiv explan expression expressiv extension extrem f fact factual faithful fall fals far faster feasibl fewer fill
        finetun flexibility forecast forgett format foundational fraction fragment frequency frozen fusion game gaps gate gated generator generic give good grad
        granularity great grid growth h hand harm harmful harness health healthcar heavi heavy held heterogeneity hidden highest hinder historical hoc
        hour hypothesi idea identical identifi identific identity if iii implic impos impressiv inconsistent incorrect incur index informativ infrastructur inherit inject
        injection innov instability instantiat instruct intensiv intent inter interact interval intra invariant invers investig io item iterative itself judgment just
        keep kl l lab landscap largest later law learnabl learner lens lexical library light likelihood linguistic link literatur littl load
        localiz log logic logical longer lora m major management manifold manipul manner manual map mapp marginal markov math matric maximiz
        maximum mechanistic media merg meta methodology mid million mini minimiz mismatch mixed ml mllm modell modific modify modular moe molecular
        motion move moving name named narrow necessary negativ net never newly nine nlp node nonlinear norm offlin offs once ones
        openai operational optimizer orthogonal overlook page pairwis parametric partition past patch patient percentag perplexity persist persistent personaliz phenomenon pixel plac
        plan platform plausibl plug popul popular pose possibl posterior practitioner predictor presenc prevail previous prioritiz privacy pro product production profil
        program programm progressiv progressive projection promot proof propag propagat proper proprietary proxy prun publish pure qa quadratic quantitativ quantity quantiz
        quantum qwen qwen2 rag raw read recall receiv recip recommend reconstruct recovery recurrent redundancy redundant refram regard regret relation relative
        render repeat representational reproduc reproducibility reproducibl request researcher restor return reus revers right rise rlhf robotic rollout root round run
        runn runs runtim safe satisfy scalar scen schedul scop scratch seamless security seed seek selectiv selective semantical sens sensor sentenc
        servic sets setup sever sft sharp showcas side simulator skill slow smooth soft softwar sole solver sota span sparsity spectral
        spectrum speech speedup split spuriou squar standardiz statistic steer strength strengthen strongest subject suboptimal subset subspac suitabl summariz suppress surprising
        surrogat survey switch symbolic synthesiz tabl tackl tail tailor take taxonomy team temperatur templat ten tend theoretic think third though
        throughout throughput tier tight topic topology transl translat tree trend trial trigger trust trustworthy unchang unclear uncover underexplor underscor understood
        unify uniqu unknown unstabl unsupervis upper us usag useful v2 valuabl variability variational vast verifi verify version versu vlm vlms
        vocabulary volum vulnerability vulnerabl ways weak web why word would writ year
        """,
        """
        00 001 14b 200 2023 2026 23 26 2b 2x 32b 34 36 38 3b 41 42 43 47 4b
        51 52 54 56 57 58 59 5x 61 65 66 67 68 69 70b 72 74 75 76 77
        78 79 81 82 83 84 85 86 87 88 94 97 98 able absent abstract abstraction academic accept acceptanc
        accessibility acting actionabl activat active actor acts ad adam adaptability adapter add added adds adherenc agre ahead aiming allocat almost
        alter alway ambiguou amplifi amplify analytic annotator anoma anti api appeal appearanc applicability applicabl ar argument arithmetic articl ask asr
        assembl asset assignment assist assistant associ asymmetry asymptotic asynchronou atomic attacker attend auc auroc auto autom autonomous availability backend background
        backward bandit basi beat begin behaviour behind bi bind biology body boxe brain branch bring brittl buffer camera canonical caption
        carbon care carlo cast categorical categoriz ceil character chart cheap chemistry choos chosen chunk clarify classic client climat clinician clip
        cold collabor collaborativ color combinatorial comparativ compatibility compet competenc competition compil completion composit compound comprehend comprehension compromis concentr conceptual concis
        conclud concret concrete concurrent confin consensu consequenc conservativ considerabl consolidat constitut consumer contemporary controller converse convex convolution correspondenc cosin counterfactual
        covarianc craft creation credit criterion critic cultural cumulativ curation curriculum curv custom cutt cycl daily databas date day de debat
        decid deeper defens definition delta demo demographic demonstr deployabl descent descriptor developer devi deviat diagnos differentiat diminish directional disagreement disciplin
        discrepancy discriminativ diseas disentangl display distort distortion dit diverg divid doubl down dpo draw drawn drug earlier easi easier easy
        economic ecosystem educational efficacy electronic elevat embed embodi emergent emotion emotional empower engag enough enrich entangl enter enterpris entry episodic
        epistemic epoch equilibrium equipp equivalenc equivalent equivariant era etc euclidean evaluator excellent exceptional exchang exclusive executabl expertis explainability explainabl exposur
        express extensibl extensive extent extra extrapol extreme factoriz fair fairness faithfulness favor favorabl feasibility federat feed financ financial fisher fit
        fitt flash flat flip floor flop fluent fold footprint formula fragil freedom friend fuse gating gemma generalis generalist generality generalizability
        generalizabl genuin geometrical gnn go gpus gradual gram greater gsm8k guidelin half hallucinat harder henc hierarchy hilbert holistic hop hope
        huggingfac hundr identifiability identifiabl illustrat imagenet imagery imbalanc imperfect imply impractical inconsistency incremental incurr independenc indic inductiv industrial industry inefficiency
        inefficient inequality infer inferr infinit inner insid intelligent intend intensity interferenc interleav internaliz interpol intractabl intuitiv invarianc irregular iv j
        kv last late latest latter laws layout leaderboard least led left legal licens lies life lift line lingual live lm
        location logit look lose lowest macro mainstream manag manifest margin mark marked market mass massiv mathematic matter meanwhil measurabl medicin
        medium meet memoriz messag metadata methodological meticulous might mimic minimax minimum mining mirror misalignment mislead mistak mitig mixing mlp mmlu
        moderat modest modulat molecul monotonic mont month movement ms mt mutual naiv narrativ navig navigat necessitat necessity neglect negligibl neither
        neuron nevertheless none nor normal notabl note notion now nuanc numerou obscur observabl occur occurr occurrenc ocr onto ood operationaliz
        opportunity optimality optimis oracl ordinary otherwis outer outlin outsid overfit overfitt overlap overview par paradox parameteriz paraphras pareto pars participant
        participat passiv pde peak peer penaliz penalty peopl perceiv percent perceptual perfect periodic permut persona personal phenomena phras pilot pivotal
        plateau plus polynomial pool positional possess ppo predefin predictabl predominant prefill prefix preliminary preprocess pressur pric primitiv privat procedural professional
        prohibitiv prominent pron pronounc protect prototyp provab proximal pseudo push python q qualitativ quantific r1 r2 rating rational ready realism
        recogniz recommender recursiv refer reflection reformulat refusal regardless regional register regul regulat reinforc reject relational relax relevanc remarkab remedy removal
        repair replacement replay replicat repository resampl reshap respect respond responsibl rest rethink reusabl revis revision revisit revolutioniz reweight rewrit richer
        rigid rigorous rlvr robot roll rotation rough routin rubric sacrific sampler scaffold scan scarc scarcity schema screen secur see seen
        semi sentiment separ separate server session severe shallow shelf shortcut sign signatur silent sim simp simpler simplicity simplifi simplify singular
        sized slid softmax sometim sonnet sound spanish spatiotemporal speaker special specifi specificity specify spik stack stak standalon statement stationary stay
        stem stor storag strategic strategical stress strik studi subjectiv submission subtl sum summary superiority supp suppression surpris surround susceptibl sustain
        sustainabl symmetric symmetry synchroniz synergistic tabular taken teach technology tendency tensor testb textur theorem thorough thousand threat timestamp timestep timing
        tokeniz tokenizer too topological tractabl traffic trainabl transferabl transferr transparency transparent transport treatment trivial truly tune twelv u ultimate ultra
        unavailabl uncertain unconstrain undergo undermin unexplor unlabel unlearn unlock unreliabl unstructur usual v v1 v3 vae validity vanilla vanish variety
        vehicl velocity verifier versatility very viabl viol violat virtual visibl visualiz vit vl w wast weaken weaker weakness weather whit
        who widespread width win workload wors wrong you z α
        """,
    ];
}
