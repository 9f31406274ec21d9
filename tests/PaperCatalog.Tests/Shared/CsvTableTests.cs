using System.Text;
using PaperCatalog.Shared;

namespace PaperCatalog.Tests.Shared;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-video, \"x\"", "\"'-video, \"\"x\"\"\"")]
    [InlineData("", "")]
    public void A_field_stays_one_field_and_no_formula(string field, string written)
    {
        var table = new CsvTable("a", "b");
        table.Add(field, "é");
        Assert.Equal($"\uFEFFa,b\r\n{written},é\r\n", Encoding.UTF8.GetString(table.ToBytes()));
    }
}
