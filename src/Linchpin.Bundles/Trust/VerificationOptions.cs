namespace Linchpin.Bundles;

/// <summary>What a verification goes by, besides the trusted certificates.</summary>
public sealed record VerificationOptions
{
    /// <summary>Where the time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A time that is certainly past, such as the one at which the initramfs was built: validity is judged by the later of this
    /// and <see cref="Clock"/>, as a machine without a clock battery boots in 1970.</summary>
    public DateTimeOffset NoEarlierThan { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>What is not accepted any more.</summary>
    public RevocationList Revoked { get; init; } = RevocationList.Empty;

    /// <summary>The time by which validity is judged.</summary>
    public DateTimeOffset Time
    {
        get
        {
            var now = Clock.GetUtcNow();
            return now > NoEarlierThan ? now : NoEarlierThan;
        }
    }
}
