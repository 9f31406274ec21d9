using System.Globalization;
using PaperCatalog.Digests.Composing;

namespace PaperCatalog.Digests;

/// <summary>How a subscription is told in words.</summary>
public static class DigestWords
{
    public static readonly IReadOnlyList<Weekdays> Week = [Weekdays.Monday, Weekdays.Tuesday, Weekdays.Wednesday, Weekdays.Thursday, Weekdays.Friday, Weekdays.Saturday, Weekdays.Sunday];

    /// <summary>"Every working day at 07:00 (Europe/Berlin), the 10 that trend most".</summary>
    public static string When(Subscription subscription) => string.Create(
        CultureInfo.InvariantCulture, $"{Days(subscription.Cadence, subscription.Days)} at {subscription.Hour:00}:00 ({subscription.Zone}), at most {subscription.Most}, {ComposeDigest.RankedBy(subscription.Ranking)}");

    public static string Days(Cadence cadence, Weekdays days) => cadence switch
    {
        Cadence.Monthly => "On the first of each month",
        Cadence.Weekly => $"Every {First(days)}",
        _ => days switch { Weekdays.All => "Every day", Weekdays.WorkingDays => "Every working day", _ => "Every " + string.Join(", ", Week.Where(d => days.HasFlag(d)).Select(d => d.ToString()[..3])) },
    };

    /// <summary>The one day of a weekly digest.</summary>
    public static Weekdays First(Weekdays days) => Week.FirstOrDefault(d => days.HasFlag(d), Weekdays.Monday);

    public static string State(SubscriptionState state) => state switch
    {
        SubscriptionState.Asked => "waits to be confirmed",
        SubscriptionState.Active => "active",
        SubscriptionState.Paused => "paused",
        _ => "ended",
    };
}
