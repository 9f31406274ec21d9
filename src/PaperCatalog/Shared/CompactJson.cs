using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace PaperCatalog.Shared;

/// <summary>One log event as one line of JSON: @t, @m, @l unless Information, @x, @tr, @sp, then the event's own properties.</summary>
public sealed class CompactJson : ITextFormatter
{
    private static readonly JsonValueFormatter Values = new("$type");

    /// <summary>Strings without quotes around them, as a person would write the sentence.</summary>
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"@t\":\"");
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        output.Write("\",\"@m\":");
        Write(Rendered(logEvent), output);
        WriteIf(logEvent.Level != LogEventLevel.Information, "@l", logEvent.Level.ToString(), output);
        WriteIf(logEvent.Exception is not null, "@x", logEvent.Exception?.ToString(), output);
        WriteIf(logEvent.TraceId is not null, "@tr", logEvent.TraceId?.ToString(), output);
        WriteIf(logEvent.SpanId is not null, "@sp", logEvent.SpanId?.ToString(), output);
        foreach (var (name, value) in logEvent.Properties)
        {
            output.Write(',');
            Write(name.StartsWith('@') ? "@" + name : name, output);
            output.Write(':');
            Values.Format(value, output);
        }

        output.WriteLine('}');
    }

    private static string Rendered(LogEvent logEvent)
    {
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, message);
        return message.ToString();
    }

    private static void WriteIf(bool wanted, string name, string? value, TextWriter output)
    {
        if (wanted)
        {
            output.Write($",\"{name}\":");
            Write(value ?? "", output);
        }
    }

    private static void Write(string text, TextWriter output) => JsonValueFormatter.WriteQuotedJsonString(text, output);
}
