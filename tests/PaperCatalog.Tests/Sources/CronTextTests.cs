using PaperCatalog.Sources;

namespace PaperCatalog.Tests.Sources;

public sealed class CronTextTests
{
    [Theory]
    [InlineData("17 */2 * * *", true)]
    [InlineData("0 6 * * mon", true)]
    [InlineData("0 0 6 ? * MON 2099", true)]
    [InlineData("99 6 * * *", false)]
    [InlineData("0 98 * * *", false)]
    [InlineData("60 6 * * *", false)]
    public void A_schedule_has_minutes_and_hours_of_a_clock(string text, bool isOne) => Assert.Equal(isOne, CronText.Parse(text, "UTC") is not null);
}
