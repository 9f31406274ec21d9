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
}
