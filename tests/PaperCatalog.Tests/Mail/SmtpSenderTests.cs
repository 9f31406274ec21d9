using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PaperCatalog.Mail;

namespace PaperCatalog.Tests.Mail;

/// <summary>Real conversations, good and bad.</summary>
public sealed class SmtpSenderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mails_go_over_one_connection_whole(bool pipelining)
    {
        await using var sink = new SmtpSink();
        if (!pipelining)
        {
            sink.Abilities.Clear();
        }

        await using var sender = Sender(sink);
        for (var i = 0; i < 5; i++)
        {
            var answer = await sender.SendAsync(Mail($"{i}") with { Text = ".\n..\nline\n.end\n" }, Cancel);
            Assert.Equal((MailOutcome.Accepted, "250 2.0.0 Taken"), (answer.Outcome, answer.Text));
        }

        Assert.Equal(1, sink.Connections);
        Assert.Equal(["0", "1", "2", "3", "4"], sink.Mails.Select(m => m.Header("Subject")));
        Assert.All(sink.Mails, m => Assert.EndsWith("\r\n\r\n.\r\n..\r\nline\r\n.end\r\n", m.Text, StringComparison.Ordinal));
        Assert.All(sink.Mails, m => Assert.Equal(("returns@example.org", "ada@example.org"), (m.From, m.To)));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 No such user", MailOutcome.Refused, true)]
    [InlineData("RCPT", "451 4.7.1 Greylisted", MailOutcome.Deferred, true)]
    [InlineData("RCPT", "452 4.2.2 Mailbox full", MailOutcome.Deferred, true)]
    [InlineData("DATA", "554 5.7.1 No", MailOutcome.Refused, false)]
    [InlineData("MAIL", "550 5.7.1 Not from you", MailOutcome.Unreachable, false)]
    [InlineData("MAIL", "421 4.3.2 Closing", MailOutcome.Unreachable, false)]
    [InlineData("RCPT", "421 4.3.2 Closing", MailOutcome.Unreachable, false)]
    [InlineData("RCPT", "drop", MailOutcome.Unreachable, false)]
    [InlineData("DATA", "drop", MailOutcome.Unreachable, false)]
    [InlineData("EHLO", "drop", MailOutcome.Unreachable, false)]
    [InlineData("CONNECT", "554 Go away", MailOutcome.Unreachable, false)]
    [InlineData("RCPT", "gibberish", MailOutcome.Unreachable, false)]
    public async Task A_refusal_is_told_and_the_next_mail_goes(string command, string reply, MailOutcome outcome, bool ofRecipient)
    {
        await using var sink = new SmtpSink();
        await using var sender = Sender(sink);
        await sender.SendAsync(Mail("before"), Cancel);
        var armed = true;
        sink.Answer = line => armed && line.StartsWith(command, StringComparison.Ordinal) ? reply : null;
        if (command is "EHLO" or "CONNECT")
        {
            await sender.RestAsync();
        }

        var answer = await sender.SendAsync(Mail("refused"), Cancel);
        armed = false;
        Assert.Equal((outcome, ofRecipient), (answer.Outcome, answer.OfRecipient));
        Assert.True(reply is "drop" or "gibberish" || answer.Text == reply, answer.Text);
        Assert.Equal(MailOutcome.Accepted, (await sender.SendAsync(Mail("after"), Cancel)).Outcome);
        Assert.Equal(["before", "after"], sink.Mails.Select(m => m.Header("Subject")));
        Assert.InRange(sink.Connections, 1, 3);
    }

    [Theory]
    [InlineData("452 4.3.1 Full", MailOutcome.Deferred)]
    [InlineData("554 5.7.1 Spam", MailOutcome.Refused)]
    [InlineData("421 4.3.2 Closing", MailOutcome.Unreachable)]
    public async Task The_answer_to_the_whole_mail_counts(string reply, MailOutcome outcome)
    {
        await using var sink = new SmtpSink { Takeover = m => m.Header("Subject") == "no" ? reply : "250 Ok" };
        await using var sender = Sender(sink);
        Assert.Equal((outcome, reply), await OutcomeAsync(sender, "no"));
        Assert.Equal(MailOutcome.Accepted, (await OutcomeAsync(sender, "yes")).Outcome);
        Assert.Single(sink.Mails);
    }

    [Fact]
    public async Task A_line_cut_after_the_takeover_is_not_tried_again_at_once()
    {
        await using var sink = new SmtpSink { Takeover = _ => "drop" };
        await using var sender = Sender(sink);
        var answer = await sender.SendAsync(Mail("x"), Cancel);
        Assert.Equal(MailOutcome.Unreachable, answer.Outcome);
        Assert.EndsWith("(the mail was on its way)", answer.Text, StringComparison.Ordinal);
        Assert.Single(sink.Mails);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("421 4.4.2 Idle for too long")]
    public async Task A_connection_that_went_stale_is_replaced(string reply)
    {
        await using var sink = new SmtpSink();
        await using var sender = Sender(sink);
        await sender.SendAsync(Mail("one"), Cancel);
        var once = reply;
        sink.Answer = line => line.StartsWith("MAIL", StringComparison.Ordinal) ? Interlocked.Exchange(ref once, null!) : null;
        Assert.Equal(MailOutcome.Accepted, (await sender.SendAsync(Mail("two"), Cancel)).Outcome);
        Assert.Equal(2, sink.Connections);
        Assert.Equal(2, sink.Mails.Count);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var sink = new SmtpSink();
        using var patience = new ManualResetEventSlim();
        sink.Answer = line =>
        {
            if (line.StartsWith("RCPT", StringComparison.Ordinal))
            {
                patience.Wait(TimeSpan.FromSeconds(30), Cancel);
            }

            return null;
        };
        await using var sender = Sender(sink, o => o.Timeout = TimeSpan.FromSeconds(1));
        var answer = await sender.SendAsync(Mail("x"), Cancel);
        patience.Set();
        Assert.Equal((MailOutcome.Unreachable, "The server took more than 1 s to wait for an answer."), (answer.Outcome, answer.Text));
    }

    [Fact]
    public async Task Nobody_listening_is_said()
    {
        var sink = new SmtpSink();
        var options = sink.Options;
        await sink.DisposeAsync();
        await using var sender = new SmtpSender(Options.Create(options));
        Assert.Equal(MailOutcome.Unreachable, (await sender.SendAsync(Mail("x"), Cancel)).Outcome);
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_not_sent()
    {
        await using var sink = new SmtpSink();
        sink.Abilities.Add("SIZE 1000");
        await using var sender = Sender(sink);
        Assert.Equal(MailOutcome.Refused, (await sender.SendAsync(Mail("x") with { Text = new string('x', 2000) }, Cancel)).Outcome);
        Assert.Equal(MailOutcome.Accepted, (await sender.SendAsync(Mail("x"), Cancel)).Outcome);
        Assert.Contains(sink.Commands, c => c.StartsWith("MAIL FROM:<returns@example.org> SIZE=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUTH PLAIN LOGIN", "AUTH PLAIN AGFkYQBwYXNz")]
    [InlineData("AUTH LOGIN", "cGFzcw==")]
    public async Task It_encrypts_and_signs_in(string offer, string sent)
    {
        using var certificate = SmtpSink.MakeCertificate();
        await using var sink = new SmtpSink { Certificate = certificate };
        sink.Abilities.AddRange(["STARTTLS", offer]);
        sink.Answer = line => line switch { "AUTH LOGIN" => "334 VXNlcm5hbWU6", "YWRh" => "334 UGFzc3dvcmQ6", "cGFzcw==" => "235 2.7.0 Welcome", _ => null };
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Cancel);
        await using var sender = Sender(sink, o => (o.User, o.Password, o.Tls, o.TrustedCertificates) = ("ada", "pass", MailTls.Required, file));
        var answer = await sender.SendAsync(Mail("x"), Cancel);
        File.Delete(file);
        Assert.Equal("250 2.0.0 Taken", answer.Text);
        Assert.Contains(sent, sink.Commands);
        Assert.Equal(2, sink.Commands.Count(c => c.StartsWith("EHLO", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stranger_gets_no_mail(bool offersTls)
    {
        using var certificate = SmtpSink.MakeCertificate();
        await using var sink = new SmtpSink { Certificate = certificate };
        sink.Abilities.AddRange(offersTls ? ["STARTTLS"] : []);
        sink.Answer = line => !offersTls && line == "STARTTLS" ? "502 5.5.1 No" : null;
        await using var sender = Sender(sink, o => o.Tls = MailTls.Required);
        Assert.Equal(MailOutcome.Unreachable, (await sender.SendAsync(Mail("x"), Cancel)).Outcome);
        Assert.Empty(sink.Mails);
        Assert.DoesNotContain(sink.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_at_once_use_as_many_connections_as_allowed()
    {
        await using var sink = new SmtpSink();
        await using var sender = Sender(sink, o => o.Connections = 3);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => sender.SendAsync(Mail($"{i}"), Cancel)));
        Assert.Equal(60, sink.Mails.DistinctBy(m => m.Header("Message-ID")).Count());
        Assert.InRange(sink.Connections, 1, 3);
    }

    [Fact]
    public async Task Debians_server_takes_it_and_python_reads_it()
    {
        using var server = await AioSmtpd.StartAsync(Cancel);
        await using var sender = new SmtpSender(Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, From = "Café <papers@example.org>", Returns = "returns@example.org", Leave = "leave@example.org", Name = "example.org" }));
        Assert.Equal(MailOutcome.Accepted, (await sender.SendAsync(Mail("Café, 中文 and 🎣") with { Text = ".\n中文\n", Html = "<p>.</p>\n.\n" }, Cancel)).Outcome);
        var taken = JsonSerializer.Deserialize<JsonElement>(await server.ReadLineAsync(Cancel));
        Assert.Equal("returns@example.org", taken.GetProperty("from").GetString());
        var read = JsonSerializer.Deserialize<JsonElement>(await Python.RunAsync(MimeWriterTests.Strict, taken.GetProperty("raw").GetBytesFromBase64(), Cancel));
        Assert.Equal("Café, 中文 and 🎣", read.GetProperty("headers").GetProperty("Subject").GetString());
        Assert.Equal(".\n中文\n", read.GetProperty("parts").GetProperty("text/plain").GetString()!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_folder_takes_mails_the_same_one_once()
    {
        var folder = Directory.CreateTempSubdirectory("papercatalog-mail-");
        var pickup = new PickupFolder(Options.Create(new MailOptions { PickupFolder = folder.FullName, From = "papers@example.org", Returns = "papers@example.org" }));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(MailOutcome.Accepted, (await pickup.SendAsync(Mail("x") with { MessageId = $"{i % 2}@example.org" }, Cancel)).Outcome);
        }

        Assert.Equal(2, folder.GetFiles("*.eml").Length);
        Assert.Equal(2, folder.GetFiles().Length);
        folder.Delete(recursive: true);
    }

    private static SmtpSender Sender(SmtpSink sink, Action<MailOptions>? change = null)
    {
        var options = sink.Options;
        change?.Invoke(options);
        return new SmtpSender(Options.Create(options));
    }

    private static async Task<(MailOutcome Outcome, string Text)> OutcomeAsync(SmtpSender sender, string subject)
    {
        var answer = await sender.SendAsync(Mail(subject), Cancel);
        return (answer.Outcome, answer.Text);
    }

    private static Email Mail(string subject) => new() { To = new Mailbox("ada@example.org"), Subject = subject, Text = "Hello.\n", Date = DateTimeOffset.UnixEpoch };
}
