using System.Text;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>A made-up paper.</summary>
/// <param name="Key">An arXiv id of its month.</param>
/// <param name="Source">Who listed it, at <paramref name="Place"/> of that day.</param>
internal sealed record MadeUpPaper(string Key, string Title, string Abstract, string[] Authors, DateOnly Day, int Upvotes, string Source, int Place, bool HasCode);

/// <summary>
/// Papers of invented words with the statistics of real ones: words by Zipf's law, topics that share words, a name coined by every third
/// paper and cited by others, titles of 8 words, abstracts of 170, dates over 14 years. The same seed gives the same papers.
/// </summary>
internal sealed class MadeUpPapers(int seed)
{
    private const int PlainWords = 45_000, Topics = 1_500, WordsATopic = 60, Days = 14 * 365;

    private const string Common =
        "model image learning language data method visual multimodal training task text video large performance dataset based benchmark propose results framework "
        + "approach network knowledge generation understanding representation features information reasoning diffusion retrieval attention transformer existing "
        + "evaluation state deep neural human quality novel semantic demonstrate significantly pretrained captioning";

    private const string Small = "the of and to a in we for that is on with this as by are our from an which can be using it these both while not has have at or its";

    /// <summary>Its last day, so that the newest papers are of today.</summary>
    private static readonly DateOnly Newest = new(2026, 11, 20);

    private readonly Random random = new(seed);

    private readonly Dictionary<(DateOnly, string), int> places = [];

    private readonly List<string> names = [];

    private string[] words = [];

    private string[][] topics = [];

    private double[] heights = [];

    private string[] small = [];

    private string[] people = [];

    public IEnumerable<MadeUpPaper> Take(int count)
    {
        MakeWords();
        for (var i = 0; i < count; i++)
        {
            yield return Make(i, count);
        }
    }

    /// <summary>A word drawn by how common it is.</summary>
    public string Word()
    {
        var at = Array.BinarySearch(heights, random.NextDouble() * heights[^1]);
        return words[at < 0 ? ~at : at];
    }

    private MadeUpPaper Make(int number, int count)
    {
        var topic = topics[(int)(Math.Pow(random.NextDouble(), 1.5) * Topics)];
        var other = topics[random.Next(Topics)];
        var focus = Enumerable.Range(0, 6).Select(_ => Word()).ToArray();
        var name = random.NextDouble() < .38 ? Coin() : null;
        var title = Sentence(topic, other, focus, 6 + random.Next(6), smallPart: .2);
        var text = new StringBuilder();
        for (var sentence = 0; sentence < 7; sentence++)
        {
            text.Append(Sentence(topic, other, focus, 16 + random.Next(18), smallPart: .38)).Append(". ");
            if (names.Count > 50 && random.NextDouble() < .12)
            {
                text.Append("Compared with ").Append(names[(int)(Math.Pow(random.NextDouble(), 3) * names.Count)]).Append(". ");
            }
        }

        if (name is not null)
        {
            text.Append(name).Append(" is released.");
            names.Add(name);
        }

        var authors = Enumerable.Range(0, 2 + random.Next(7)).Select(_ => people[(int)(Math.Pow(random.NextDouble(), 2) * people.Length)]).ToArray();
        var day = Newest.AddDays((int)((long)(number + 1) * Days / count) - Days);
        var source = random.Next(10) < 7 ? "made-up" : "made-up-too";
        var place = places[(day, source)] = places.GetValueOrDefault((day, source)) + 1;
        return new MadeUpPaper(
            $"{day:yyMM}.{number % 100_000:00000}", name is null ? title : $"{name}: {title}", text.ToString(), authors, day,
            (int)(Math.Pow(random.NextDouble(), 8) * 300), source, place, random.NextDouble() < .4);
    }

    private string Sentence(string[] topic, string[] other, string[] focus, int length, double smallPart)
    {
        var sentence = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            var draw = random.NextDouble();
            var word = draw < smallPart ? small[(int)(Math.Pow(random.NextDouble(), 2) * small.Length)]
                : draw < smallPart + .03 ? Compound(topic)
                : draw < smallPart + .22 ? topic[(int)(Math.Pow(random.NextDouble(), 1.6) * WordsATopic)]
                : draw < smallPart + .27 ? other[random.Next(WordsATopic)]
                : draw < smallPart + .35 ? focus[random.Next(focus.Length)]
                : Word();
            sentence.Append(i > 0 ? " " : "").Append(word);
        }

        return sentence.ToString();
    }

    /// <summary>A topic has its own compounds, used again and again.</summary>
    private string Compound(string[] topic)
    {
        var at = random.Next(WordsATopic / 4);
        return $"{topic[at]}-{topic[at + 1]}";
    }

    private void MakeWords()
    {
        var distinct = new HashSet<string>(Common.Split(' '), StringComparer.Ordinal);
        var made = distinct.ToList();
        while (made.Count < PlainWords)
        {
            var word = Syllables(2 + random.Next(3));
            if (distinct.Add(word))
            {
                made.Add(word);
            }
        }

        words = [.. made];
        small = Small.Split(' ');
        heights = new double[words.Length];
        var sum = 0.0;
        for (var i = 0; i < words.Length; i++)
        {
            heights[i] = sum += 1 / Math.Pow(i + 8, 1.0);
        }

        topics = [.. Enumerable.Range(0, Topics).Select(_ => Enumerable.Range(0, WordsATopic).Select(_ => Word()).ToArray())];
        people = [.. Enumerable.Range(0, 60_000).Select(_ => $"{Capital(Syllables(2))} {Capital(Syllables(2 + random.Next(2)))}")];
    }

    private string Coin()
    {
        var stem = Capital(Syllables(1 + random.Next(2)));
        return random.Next(4) switch
        {
            0 => $"{stem}-{Capital(Syllables(1))}",
            1 => $"{stem}{random.Next(2, 9)}",
            2 => stem + Capital(Syllables(2)),
            _ => $"{stem.ToUpperInvariant()}-{Capital(Syllables(2))}",
        };
    }

    private string Syllables(int count)
    {
        const string Onsets = "b c d f g h k l m n p r s t v br cr dr fl gr pl pr sk st tr ch sh th";
        const string Rhymes = "a e i o u an en in on ar er or al el im om us ai ea ou";
        var (onsets, rhymes) = (Onsets.Split(' '), Rhymes.Split(' '));
        return string.Concat(Enumerable.Range(0, count).Select(_ => onsets[random.Next(onsets.Length)] + rhymes[random.Next(rhymes.Length)]));
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
