namespace PaperCatalog.Sources;

/// <summary>What is known of one period at one source; the later ones leave more open.</summary>
public enum DayState
{
    /// <summary>Its papers are listed.</summary>
    Listed,

    /// <summary>The source listed none, and it is too late for any.</summary>
    None,

    /// <summary>The source answered and lists none yet; it is asked again.</summary>
    NotYet,

    /// <summary>The source could not be asked last time.</summary>
    Unanswered,
}
