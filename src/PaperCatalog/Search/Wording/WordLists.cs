namespace PaperCatalog.Search.Wording;

/// <summary>
/// Short forms that everybody in the field writes, and words that mean nearly the same: general knowledge, not taken from any collection.
/// Whoever changes the short forms raises <see cref="Index.IndexSchema.Version"/>: they are terms of the index.
/// </summary>
internal static class WordLists
{
    /// <summary>Short form, then its long forms; index and query both treat a long form as also holding the short one.</summary>
    public const string ShortForms =
        """
        llm = large language model; large-scale language model
        lm = language model
        plm = pretrained language model; pre-trained language model
        slm = small language model
        mllm = multimodal large language model; multimodal llm; multi-modal large language model; multi-modal llm
        lmm = large multimodal model; large multi-modal model
        lvlm = large vision language model; large visual language model
        vlm = vision language model; visual language model; vision and language model
        vlp = vision language pretraining; vision language pre-training
        vla = vision language action
        vqa = visual question answering
        qa = question answering; question-answer
        ocr = optical character recognition
        asr = automatic speech recognition; speech recognition
        tts = text to speech; speech synthesis
        nmt = neural machine translation
        mmt = multimodal machine translation
        mt = machine translation
        ner = named entity recognition
        mner = multimodal named entity recognition
        re = relation extraction
        nlp = natural language processing
        nlu = natural language understanding
        nlg = natural language generation
        nli = natural language inference
        cv = computer vision
        cot = chain of thought
        icl = in context learning
        rag = retrieval augmented generation
        sft = supervised fine-tuning; supervised finetuning
        peft = parameter efficient fine-tuning; parameter efficient finetuning; parameter efficient tuning
        rlhf = reinforcement learning from human feedback; human feedback
        rlaif = reinforcement learning from ai feedback
        rl = reinforcement learning
        dpo = direct preference optimization
        ppo = proximal policy optimization
        grpo = group relative policy optimization
        kg = knowledge graph
        kd = knowledge distillation
        moe = mixture of experts
        lora = low rank adaptation
        ssm = state space model
        vae = variational autoencoder; variational auto-encoder
        gan = generative adversarial network
        cnn = convolutional neural network
        gnn = graph neural network
        rnn = recurrent neural network
        mlp = multilayer perceptron
        vit = vision transformer
        dit = diffusion transformer
        ldm = latent diffusion model
        nerf = neural radiance field
        3dgs = 3d gaussian splatting
        slam = simultaneous localization and mapping
        t2i = text to image
        t2v = text to video
        i2v = image to video
        i2i = image to image
        i2t = image to text
        v2t = video to text
        t2a = text to audio
        cir = composed image retrieval; compositional image retrieval
        zscir = zero-shot composed image retrieval
        fscil = few-shot class incremental learning
        cil = class incremental learning
        ood = out of distribution; out of domain
        ssl = self-supervised learning
        fl = federated learning
        xai = explainable ai; explainable artificial intelligence
        ai = artificial intelligence
        ml = machine learning
        dl = deep learning
        agi = artificial general intelligence
        gui = graphical user interface
        ui = user interface
        hci = human computer interaction
        ehr = electronic health record
        emr = electronic medical record
        icu = intensive care unit
        ct = computed tomography
        mri = magnetic resonance imaging
        eeg = electroencephalography
        ecg = electrocardiogram
        cxr = chest x-ray; chest radiograph
        wsi = whole slide image
        uav = unmanned aerial vehicle
        imu = inertial measurement unit
        bev = bird's eye view
        hoi = human object interaction
        kie = key information extraction
        vrd = visually rich document
        er = emergency room; emergency department
        sota = state of the art
        """;

    /// <summary>Words and short forms of one meaning, near enough to stand for each other at a lower weight.</summary>
    public const string Alike =
        """
        mllm lmm lvlm
        lvlm vlm mllm
        image picture photo photograph
        video movie film clip footage
        audio sound acoustic
        speech spoken voice
        text textual
        language lingual linguistic
        multilingual crosslingual polyglot
        monolingual english
        vision visual
        caption captioning description
        describe description caption
        benchmark evaluation evaluate
        dataset corpus collection
        corpora corpus dataset
        question query
        retrieval search retrieve find
        recommendation recommender
        translation translate
        summarization summary summarize
        generation generate synthesis
        synthetic generated artificial
        editing edit manipulation
        hallucination hallucinate unfaithful
        grounding localization
        segmentation mask
        detection detect recognition
        classification classify classifier categorization
        reasoning reason
        math mathematical mathematics
        medical clinical healthcare medicine
        hospital clinical patient
        radiology xray radiograph radiological
        doctor physician clinician
        disease diagnosis
        molecule molecular chemical
        protein proteins
        robot robotic manipulation embodied
        car vehicle driving
        driving autonomous
        shopping commerce retail shop
        ecommerce commerce product shopping
        product merchandise item
        teacher student distillation
        lightweight efficient small compact tiny
        fast efficient speed acceleration
        cheap efficient affordable lowcost
        compression compress pruning
        prune pruning filtering selection
        quantization quantize
        interpretability interpretable explainability explainable
        explanation rationale explain justification
        uncertainty confidence calibration
        bias fairness stereotype
        toxic toxicity harmful hateful
        hate hateful offensive
        attack adversarial jailbreak
        safety safe harmful
        privacy private
        misinformation fake
        social twitter instagram weibo
        tweet twitter
        news journalism
        document page
        slide presentation lecture
        chart plot graph figure
        table tabular
        screenshot gui screen
        web website webpage
        agent assistant
        tool tools plugin
        dialogue dialog conversation conversational chat
        instruction command
        human annotator
        preference alignment
        feedback preference
        train training
        pretrain pretraining
        finetune finetuning tuning
        prompt prompting
        token tokens
        frozen freeze
        encoder backbone
        embedding representation
        latent embedding
        example demonstration shot
        demo demonstration
        few fewshot
        zero zeroshot
        sample example
        region local localized
        dense detailed finegrained
        detailed fine rich
        object entity
        scene environment
        person human people
        emotion sentiment affect
        sentiment opinion
        sarcasm sarcastic irony
        meme memes
        music song
        cooking recipe food
        fashion clothing garment
        step procedure procedural
        plan planning
        satellite aerial earth
        geographic geospatial
        survey review overview
        understanding comprehension
        exam examination test
        error mistake
        check verify verification
        robust robustness
        missing incomplete absent
        noisy noise
        interleaved interleave mixed
        large big huge
        long lengthy
        low limited scarce
        culture cultural
        african swahili
        indian hindi
        chinese mandarin
        arabic arab
        """;

    /// <summary>
    /// What people say of a paper they half remember, and how papers write it: for the first word the others stand, never the first
    /// for them, for papers seldom speak so. At a lower weight, as words alike.
    /// </summary>
    public const string Everyday =
        """
        look exploration explore analysis
        view perspective perception
        see perceive perception visual
        watch video
        hear audio listening
        listen audio hearing
        eye visual vision
        ear audio
        tongue language
        know knowledge awareness
        guess predict prediction
        anticipate predict prediction
        next future prediction
        happen future event prediction
        tell describe distinguish
        talk speech dialogue conversation
        speaker speech utterance
        reply response
        answer response
        draw generate sketch
        paint generate painting
        render generate
        write generate composition
        author human
        ask question query
        find retrieval retrieve localize
        lookup retrieval
        locate localize grounding
        count counting
        judge assess evaluate
        grade assess evaluate
        score metric
        compare comparison
        choose selection select
        pick selection select
        mix fusion mixture
        blend fusion mixture
        combine fusion integrate
        merge fusion
        together joint jointly
        both joint
        join joint integrate
        split decompose divide
        shrink compress reduction
        squeeze compress
        speedup acceleration efficient
        accelerate efficient
        cut crop
        zoom crop resolution
        change modify modification editing
        modify modification editing
        swap replace editing
        mimic inspired imitation
        imitate imitation inspired
        copy imitation
        improve enhance boost
        fix mitigate
        repair mitigate
        trick adversarial mislead
        fool adversarial mislead
        mislead misleading adversarial
        cheat shortcut
        refuse refusal reject
        wrong incorrect error
        mistake error
        odd anomaly abnormal
        unusual anomaly abnormal
        weird anomaly abnormal
        hide hidden
        invent hallucination
        forget forgetting continual
        remember memory
        remind memory
        teach distillation
        learner learning
        little small
        tiny small
        huge massive
        giant massive
        cheaply efficient
        cheap lowresource
        quick efficient
        slow latency
        phone mobile device
        smartphone mobile device
        laptop device
        browser web
        internet web
        online web
        page document
        pdf document
        paper scientific document
        form document
        receipt document
        invoice document
        spreadsheet table tabular
        excel table tabular
        number numerical
        sum arithmetic
        equation mathematical formula
        homework exam education
        school education exam
        student education
        pupil education
        lesson lecture education
        slideshow slides presentation
        movie trailer
        clip trailer
        youtube video
        song music
        picture visual
        snapshot screenshot
        drawing sketch
        cartoon comic
        selfie portrait face
        artwork art
        pedestrian person
        passerby person
        kid child
        pet animal
        pig animal livestock
        cow animal livestock
        farm agriculture livestock
        plant agriculture
        crop agriculture
        clothes garment clothing fashion
        dress garment fashion
        outfit fashion
        shop product commerce
        store product commerce
        buy shopping product
        purchase shopping product
        sell marketing product
        ads advertisement marketing
        advert advertisement marketing
        advertising marketing
        customer user
        client user
        taste preference
        like preference
        money finance financial
        bank banking financial
        stock finance financial
        company enterprise business
        factory industrial manufacturing
        machine industrial
        law legal
        court legal
        police surveillance
        camera sensor visual
        cctv surveillance
        drone aerial uav
        plane aerial
        map geographic geospatial
        city urban
        street urban driving
        house indoor
        home indoor
        kitchen cooking
        food recipe
        weather climate
        arm robot manipulation
        glasses egocentric wearable
        siri assistant
        alexa assistant
        tumour cancer tumor oncology
        tumor cancer oncology
        cancer oncology tumor
        lung chest
        scan imaging radiology
        xray radiology radiograph
        pill drug
        drug molecule molecular
        medication clinical
        nurse clinical
        admission clinical
        atom molecular
        gene genomic
        dna genomic
        brain neural cognitive
        mind cognitive mental
        psychology cognitive
        feeling emotion affective
        mood emotion affective
        feel emotion affective
        happy emotion
        angry emotion
        joke humor
        funny humor
        ironic sarcasm
        insult offensive hateful
        sexism gender stereotype
        racism stereotype hateful
        race racial stereotype
        woman gender
        women gender
        nude pornography nsfw
        lie misinformation deception
        rumour misinformation
        rumor misinformation
        secret privacy
        leak privacy contamination
        steal extraction
        hack attack
        trojan backdoor
        virus poisoning
        danger risk harmful
        dangerous harmful unsafe
        blind visuallyimpaired shortcoming
        deaf sign
        gesture sign motion
        move motion
        walk locomotion motion
        pose skeleton motion
        posture pose skeleton
        world environment
        game environment
        play game
        imagine imagination
        dream imagination
        goal objective
        decide decision
        decision policy
        trial experiment
        proof theoretical theorem
        prove theoretical theorem
        theory theoretical
        bound theoretical
        maths mathematical
        meaning semantic
        grammar syntax syntactic linguistic
        spelling character
        letter character
        handwriting handwritten
        font typography
        dictionary lexical lexicon
        synonym lexical
        thesaurus lexical
        tweet social post
        facebook social
        instagram social
        reddit social
        wiki wikipedia
        encyclopedia wikipedia knowledge
        fact factual knowledge
        trivia knowledge
        logic reasoning logical
        puzzle reasoning
        riddle reasoning
        think reasoning thought
        thinking reasoning thought
        rationale reasoning explanation
        why explanation analysis
        inside internal mechanism
        inner internal mechanism
        unit neuron
        circuit mechanism
        weakness limitation shortcoming
        weak limitation
        bad limitation poor
        fail failure limitation
        struggle failure
        hard challenging
        difficult challenging
        easy simple
        simple efficient
        plugin plugin modular
        glue connector projection
        bridge connector projection alignment
        projector projection
        connector projection
        link alignment linking
        pair paired alignment
        pairs paired
        unpaired textonly unlabeled
        unlabelled unlabeled unsupervised
        label annotation
        annotated annotation
        handmade manual human
        machinemade synthetic generated
        fake synthetic
        real authentic
        genuine authentic
        robustly robust
        dirty noisy
        messy noisy
        clutter complex
        cluttered complex
        clean filtering
        filter filtering selection
        throw filtering pruning
        discard filtering pruning
        scraped crawled web
        scrape crawl web
        download crawl web
        html web
        surrounding context contextual
        nearby context contextual
        accompanying context contextual
        background context
        detail finegrained detailed
        spot localize detection
        point grounding localize
        box region bounding
        area region
        part region
        outline segmentation
        shape 3d geometry
        depth 3d
        trimodal three modalities
        trimodal audiovisual
        senses modalities multimodal
        sense modality multimodal
        anything any universal
        generalist generalpurpose unified
        generic generalpurpose universal
        specialist expert taskspecific
        specialise expert
        vote ensemble consistency
        ranking rank
        referee judge reward
        reward preference reinforcement
        punish penalty
        loop iterative cycle
        roundtrip cycle consistency
        backtranslation cycle
        chain sequential
        steps procedural sequential
        instructions procedural instruction
        howto instructional procedural
        tutorial instructional
        manual instructional
        order position sequence
        place position
        position positional
        ruler scale
        bigger scaling scale
        grow scaling
        budget resource efficient
        gpu compute computational
        energy carbon
        watermark copyright
        timeline temporal
        moment temporal
        lengthy long
        brief short
        overview survey
        introduction survey
        history survey evolution
        roadmap survey future
        """;
}
