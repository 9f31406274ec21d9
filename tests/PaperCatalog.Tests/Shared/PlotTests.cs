using PaperCatalog.Shared;
using Xunit;

namespace PaperCatalog.Tests.Shared;

public sealed class PlotTests
{
    [Fact]
    public void A_line_goes_from_edge_to_edge_and_from_low_to_high() =>
        Assert.Equal("2,20 40,11 78,2", Plot.Polyline(Plot.Evenly([0, 5, 10], 80, 22, 2)));

    [Fact]
    public void A_flat_line_lies_in_the_middle() => Assert.Equal("2,11 78,11", Plot.Polyline(Plot.Evenly([7, 7], 80, 22, 2)));

    [Fact]
    public void Time_is_kept_in_proportion() =>
        Assert.Equal("0,10 25,5 100,0", Plot.Polyline(Plot.Points([(1, 0), (2, 5), (5, 10)], 100, 10, 0)));

    [Fact]
    public void What_has_one_moment_stands_in_the_middle() => Assert.Equal("50,10 50,0", Plot.Polyline(Plot.Points([(3, 1), (3, 2)], 100, 10, 0)));
}
