using Npgsql;

namespace PaperCatalog.Archive;

/// <summary>What a table of people's work refers to, by a name that means the same in every catalogue.</summary>
/// <param name="Column">The column that holds a number of this catalogue's own.</param>
/// <param name="Table">The table it is a number of.</param>
/// <param name="Name">SQL on a row of that table that names it.</param>
internal sealed record WorkReference(string Column, string Table, string Name)
{
    public static WorkReference Paper(string column = "paper_id") => new(column, "paper", "key");

    public static WorkReference Person(string column) => new(column, "person", "user_name");

    public static WorkReference Tag(string column) => new(column, "tag", "facet || '/' || slug");

    /// <summary>The name in place of the number that row <c>t</c> holds.</summary>
    public string Out => $"(SELECT {Name} FROM {Table} WHERE id = t.{Column})";

    /// <summary>The number here of what the JSON <c>j</c> names.</summary>
    public string In => $"(SELECT id FROM {Table} WHERE {Name} = j ->> '{Column}')";
}

/// <summary>What becomes of the numbers that the rows of a table have of their own.</summary>
internal enum Numbers
{
    /// <summary>They have none.</summary>
    None,

    /// <summary>Given anew: what refers to them names them otherwise.</summary>
    Anew,

    /// <summary>Taken along, since an empty catalogue has none yet: what refers to them needs no other name.</summary>
    Kept,
}

/// <summary>A table of people's work, as an export writes it: a JSON object a row, with names in place of numbers.</summary>
/// <param name="Unique">Columns by which a row that is there already is the same; empty where the table of an empty catalogue is.</param>
internal sealed record WorkTable(string Folder, string Name, IReadOnlyList<WorkReference> References, IReadOnlyList<string> Unique, Numbers Numbers = Numbers.Anew)
    : WorkFile($"{Folder}/{Name}")
{
    /// <summary>SQL on row <c>t</c> that picks what people did.</summary>
    public string Only { get; init; } = "true";

    /// <summary>SQL on row <c>t</c> that gives, as a JSON object, what is written otherwise than it stands.</summary>
    public string Instead { get; init; } = "'{}'::jsonb";

    /// <summary>A statement to run once the rows are taken in; null where there is none.</summary>
    public string? Then { get; init; }

    /// <summary>Row <c>t</c> as a JSON object.</summary>
    public string Row
    {
        get
        {
            var numbers = string.Join(", ", References.Select(r => $"'{r.Column}'").Concat(Numbers == Numbers.Anew ? ["'id'"] : []));
            var names = string.Join(", ", References.Select(r => $"'{r.Column}', {r.Out}"));
            return $"((to_jsonb(t) - ARRAY[{numbers}]::text[]) || jsonb_build_object({names}) || {Instead})";
        }
    }

    /// <summary>SQL for the numbers here of what the JSON <c>j</c> names, as a JSON object.</summary>
    public string Referred => $"jsonb_build_object({string.Join(", ", References.Select(r => $"'{r.Column}', {r.In}"))})";

    public override string Export => $"SELECT {Row}::text AS line FROM {Name} t WHERE {Only}";

    public override string? Finish => Then ?? (Numbers == Numbers.Kept ? $"SELECT setval(pg_get_serial_sequence('{Name}', 'id'), max(id)) FROM {Name} HAVING max(id) IS NOT NULL" : null);

    public override bool RefersToItself => References.Any(r => r.Table == Name);

    /// <summary>SQL that is true where all that the JSON <c>j</c> names is here; the columns left out are not asked for.</summary>
    public string IsKnown(params IReadOnlyList<string> leftOut) =>
        string.Join(" AND ", References.Where(r => !leftOut.Contains(r.Column)).Select(r => $"(j ->> '{r.Column}' IS NULL OR {r.In} IS NOT NULL)").Prepend("true"));

    /// <summary>Leaves out a row that refers to what is not here.</summary>
    public override async Task<string> ImportAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var columns = (await ColumnsAsync(connection, cancel)).Where(c => Numbers != Numbers.Anew || c != "id").ToList();
        var list = string.Join(", ", columns);
        var again = Unique.Count == 0 ? ""
            : $" ON CONFLICT ({string.Join(", ", Unique)}) DO UPDATE SET {string.Join(", ", columns.Select(c => $"{c} = excluded.{c}"))}";
        return $"INSERT INTO {Name} ({list}) SELECT {list} FROM (SELECT $1::jsonb AS j) given, jsonb_populate_record(NULL::{Name}, j || {Referred}) row WHERE {IsKnown()}{again}";
    }

    private async Task<List<string>> ColumnsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum", connection)
        { Parameters = { new() { Value = Name } } };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var columns = new List<string>();
        while (await rows.ReadAsync(cancel))
        {
            columns.Add(rows.GetString(0));
        }

        return columns;
    }
}
