using Microsoft.EntityFrameworkCore;
using PaperCatalog.Ingest;

namespace PaperCatalog.Tests.Ingest;

public sealed class PeoplesWorkTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>Every table with a paper_id either follows or is worked out anew from the sightings.</summary>
    private static readonly string[] WorkedOutAnew = ["identifier", "paper_alias", "revision", "sighting", "search_queue", "document", "tagged"];

    [Fact]
    public async Task Rows_follow_once_and_only_those_that_are_meant_to()
    {
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync($"CREATE TABLE kept (paper_id bigint, person text, source text)", Cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO kept VALUES (1, 'Ada', 'person'), (1, NULL, 'person'), (1, 'Bo', 'person'), (1, 'Cy', 'rule'), (2, 'Bo', 'person'), (2, NULL, 'person')", Cancel);
        await db.Database.ExecuteSqlRawAsync(PeoplesWork.Follow(new PaperTable("kept", ["person"], "mine.source = 'person'")), [1L, 2L], Cancel);
        var rows = await db.Database.SqlQuery<string>($"SELECT paper_id || coalesce(person, '-') AS \"Value\" FROM kept ORDER BY 1").ToListAsync(Cancel);
        Assert.Equal(["1-", "1Bo", "1Cy", "2-", "2Ada", "2Bo"], rows);
    }

    [Fact]
    public async Task No_table_that_hangs_on_papers_is_forgotten()
    {
        await using var db = database.CreateContext();
        var tables = await db.Database.SqlQuery<string>($"SELECT table_name AS \"Value\" FROM information_schema.columns WHERE column_name = 'paper_id' AND table_schema IN ('public', 'search')").ToListAsync(Cancel);
        Assert.Empty(tables.Except(WorkedOutAnew).Except(PeoplesWork.Tables.Select(t => t.Name)).Except(["kept"]));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
