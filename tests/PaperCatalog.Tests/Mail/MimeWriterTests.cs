using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PaperCatalog.Mail;

namespace PaperCatalog.Tests.Mail;

/// <summary>What goes over the wire, read back by Python's email package in strict mode.</summary>
public sealed class MimeWriterTests
{
    public const string Strict =
        """
        import email, email.policy, json, sys
        raw = sys.stdin.buffer.read()
        policy = email.policy.default.clone(raise_on_defect=True, linesep="\r\n")
        mail = email.message_from_bytes(raw, policy=policy)
        for part in mail.walk():
            assert not part.defects, part.defects
            for name in part.keys():
                for value in part.get_all(name):
                    assert not value.defects, (name, value.defects)
        parts = {p.get_content_type(): p.get_content() for p in mail.walk() if not p.is_multipart()}
        print(json.dumps({"headers": {k: str(v) for k, v in mail.items()}, "parts": parts}))
        """;

    private static readonly MailOptions Options = new() { From = "PaperCatalog <papers@example.org>", Returns = "returns@example.org", Leave = "leave@example.org" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Subjects =>
    [
        "Plain and short",
        "Café, 中文 and 🎣: three papers",
        "長い題名" + new string('漢', 120),
        "=?utf-8?Q?not_encoded?=",
        "Two  spaces and a trailing one ",
        "A subject of plain words that goes on and on so that it must be folded somewhere, and once more, because one fold is no fold",
        "Familie 👨‍👩‍👧‍👦 und Flagge 🇩🇪",
        "onewordof" + new string('x', 300),
    ];

    [Theory]
    [MemberData(nameof(Subjects))]
    public async Task Python_reads_the_subject_and_both_parts_without_a_defect(string subject)
    {
        var text = "Línea .\n.\n..two\r\nFrom here\rtrailing \n" + string.Concat(Enumerable.Repeat("wörter ", 80)) + "\nlast";
        var read = await ReadAsync(Mail(subject) with { Text = text, Html = $"<p>{subject}</p>\n<p>中文 🎣</p>" });
        Assert.Equal(subject, read.GetProperty("headers").GetProperty("Subject").GetString());
        Assert.Equal(text.ReplaceLineEndings("\n") + "\n", read.GetProperty("parts").GetProperty("text/plain").GetString()!.ReplaceLineEndings("\n"));
        Assert.Contains($"<p>{subject}</p>", read.GetProperty("parts").GetProperty("text/html").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Lovelace, Ada \"the first\"")]
    [InlineData("艾达 · Café 🎩")]
    public async Task Python_reads_the_names(string name)
    {
        var read = await ReadAsync(Mail("x") with { To = new Mailbox("ada@example.org", name) });
        using var process = JsonDocument.Parse(read.GetRawText());
        var to = process.RootElement.GetProperty("headers").GetProperty("To").GetString()!;
        Assert.EndsWith("<ada@example.org>", to, StringComparison.Ordinal);
        Assert.Contains(name.Replace("\"", "\\\"", StringComparison.Ordinal), to, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_is_ascii_ends_in_crlf_and_is_short()
    {
        var mail = Mail(new string('é', 500)) with
        {
            Text = new string('x', 5000) + "\n" + string.Concat(Enumerable.Repeat("中文", 500)) + "\n\ttab \nlone\rreturn",
            Html = string.Concat(Enumerable.Repeat("<p>é = ü</p>", 300)),
            Headers = [("List-Unsubscribe", $"<https://papers.example.org/{new string('t', 300)}>, <mailto:leave@example.org?subject=leave>"), ("List-Id", "Café <all.papers.example.org>")],
        };
        var bytes = MimeWriter.Write(mail, Options).Bytes;
        var raw = Encoding.ASCII.GetString(bytes);
        Assert.All(bytes, b => Assert.InRange(b, 1, 126));
        Assert.DoesNotMatch(new Regex("[^\r]\n|\r[^\n]", RegexOptions.NonBacktracking), raw);
        Assert.EndsWith("\r\n", raw, StringComparison.Ordinal);
        Assert.All(raw.Split("\r\n"), l => Assert.InRange(l.Length, 0, 998));
        Assert.All(raw.Split("\r\n").Where(l => !l.Contains("https://", StringComparison.Ordinal)), l => Assert.InRange(l.Length, 0, 76));
    }

    [Fact]
    public void The_same_mail_is_the_same_bytes()
    {
        var mail = Mail("x") with { MessageId = "1.2@example.org", Html = "<p>x</p>" };
        Assert.Equal(MimeWriter.Write(mail, Options).Bytes, MimeWriter.Write(mail, Options).Bytes);
        Assert.NotEqual(MimeWriter.Write(Mail("x"), Options).MessageId, MimeWriter.Write(Mail("x"), Options).MessageId);
    }

    [Theory]
    [InlineData("X-Evil", "a\r\nBcc: eve@example.org")]
    [InlineData("X-Evil", "a\nb")]
    [InlineData("X Evil", "a")]
    [InlineData("X-Evil:", "a")]
    public void A_header_that_would_break_the_mail_is_refused(string name, string value) =>
        Assert.Throws<ArgumentException>(() => MimeWriter.Write(Mail("x") with { Headers = [(name, value)] }, Options));

    [Fact]
    public void A_subject_with_a_line_feed_is_encoded_not_injected()
    {
        var raw = Encoding.ASCII.GetString(MimeWriter.Write(Mail("a\r\nBcc: eve@example.org"), Options).Bytes);
        Assert.DoesNotContain("Bcc", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData(" Ada.L+papers@EXAMPLE.org ", "Ada.L+papers@example.org")]
    [InlineData("Ada <ada@bücher.example>", "Ada <ada@xn--bcher-kva.example>")]
    [InlineData("papers@localhost", "papers@localhost")]
    [InlineData("ada", null)]
    [InlineData("ada@", null)]
    [InlineData("@example.org", null)]
    [InlineData("ada@exa mple.org", null)]
    [InlineData("ada@-example.org", null)]
    [InlineData("ada@example..org", null)]
    [InlineData(".ada@example.org", null)]
    [InlineData("ada\r\nRCPT TO:<eve@example.org>@example.org", null)]
    [InlineData("ada>@example.org", null)]
    [InlineData("\"ada lovelace\"@example.org", null)]
    [InlineData("ädä@example.org", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Addresses(string? text, string? read) => Assert.Equal(read, Mailbox.Parse(text)?.ToString());

    private static Email Mail(string subject) => new() { To = new Mailbox("ada@example.org"), Subject = subject, Text = "Hello.\n", Date = new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero) };

    private static async Task<JsonElement> ReadAsync(Email mail) => JsonSerializer.Deserialize<JsonElement>(await Python.RunAsync(Strict, MimeWriter.Write(mail, Options).Bytes, Cancel));
}
