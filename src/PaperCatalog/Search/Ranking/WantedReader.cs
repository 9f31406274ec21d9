using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Ranking;

/// <summary>Works out what the words of a query want: the words, what they make when written together, short and long forms, words alike, tags. Pure.</summary>
public static class WantedReader
{
    /// <summary>More words than this do not make a query any clearer.</summary>
    public const int MostWords = 40;

    private const int LongestJoin = 4;

    private const double LongFormWeight = .9, ShortFormWeight = .9, AlikeWeight = .5;

    /// <summary>What the ranking parts of a query want.</summary>
    /// <param name="texts">The ranking parts of a query, each with its place in it.</param>
    public static Wanted Read(IReadOnlyCollection<(int Start, string Text)> texts)
    {
        var wanted = new Wanted();
        foreach (var (start, text) in texts)
        {
            foreach (var word in WordReader.Read(text).Where(w => !w.Joined).Take(MostWords - wanted.Words.Count))
            {
                wanted.Words.Add(new WantedWord(word.Text, WordReader.TermOf(word.Text), start + word.Start, word.Length, StopWords.Contains(word.Text)));
            }
        }

        AddJoined(wanted);
        AddForms(wanted.Words);
        wanted.Tags.AddRange(WantedTags.Of(texts, wanted.Words));
        return wanted;
    }

    private static void AddJoined(Wanted wanted)
    {
        var words = wanted.Words;
        for (var first = 0; first < words.Count; first++)
        {
            var text = words[first].Text;
            for (var last = first + 1; last < Math.Min(words.Count, first + LongestJoin); last++)
            {
                text += words[last].Text;
                wanted.Joined.Add(new JoinedWords(WordReader.TermOf(text), first, last));
            }
        }
    }

    private static void AddForms(List<WantedWord> words)
    {
        foreach (var word in words.Where(w => !w.IsStop))
        {
            word.Alternatives.AddRange(KnownForms.LongFormsOf(word.Term).Select(form => new Alternative(form, LongFormWeight)));
            word.Alternatives.AddRange(KnownForms.AlikeOf(word.Term).Select(alike => new Alternative([alike], AlikeWeight)));
        }

        var terms = words.ConvertAll(w => w.Term);
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var (shortForm, count) in KnownForms.At(terms, i))
            {
                for (var j = i; j < i + count; j++)
                {
                    words[j].Alternatives.Add(new Alternative([shortForm], ShortFormWeight));
                }
            }
        }
    }
}
