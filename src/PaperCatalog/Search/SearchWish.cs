using PaperCatalog.Shared;

namespace PaperCatalog.Search;

/// <summary>A page of results that somebody asks for.</summary>
/// <param name="Exactly">True to search what was typed, without correcting its spelling.</param>
/// <param name="PersonId">Who asks, for <c>is:saved</c>; null where nobody is signed in.</param>
public sealed record SearchWish(string Query, bool Exactly, Cursor? After, long? PersonId);
