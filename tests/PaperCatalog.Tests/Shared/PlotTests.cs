using PaperCatalog.Shared;
using Xunit;

namespace PaperCatalog.Tests.Shared;

public sealed class PlotTests
{
    [Fact]
    public void A_line_goes_from_edge_to_edge_and_from_low_to_high() =>
        Assert.Equal("2,20 40,11 78,2", VotePlot.Polyline(VotePlot.Points([0, 5, 10], 80, 22, 2)));

    [Fact]
    public void A_flat_line_lies_in_the_middle() => Assert.Equal("2,11 78,11", VotePlot.Polyline(VotePlot.Points([7, 7], 80, 22, 2)));
}
