using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Shared;
using Xunit;

namespace PaperCatalog.Tests.Shared;

public sealed class CursorTests
{
    [Fact]
    public void A_cursor_comes_back_as_it_went() => Check.QuickThrowOnFailure(Prop.ForAll<NonNegativeInt, NonNegativeInt, NonNull<string>>((seen, id, key) =>
    {
        var text = new string([.. key.Get.Where(c => !char.IsSurrogate(c) && c != '\0').Take(100)]);
        var cursor = new Cursor(seen.Get, id.Get, text);
        return Cursor.Decode(cursor.Encode()) == cursor;
    }));

    [Fact]
    public void Anything_else_is_none() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>>(text =>
        Cursor.Decode(text.Get) is null || Cursor.Decode(text.Get)!.Encode() == text.Get));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MTox")]
    [InlineData("äöü")]
    [InlineData("LTE6MTph")]
    public void Nonsense_is_none(string? text) => Assert.Null(Cursor.Decode(text));
}
