using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Linchpin.Bundles.Json;

namespace Linchpin.Bundles;

/// <summary>A place that a program is attached to, where its section's name doesn't say one: <c>KIND:PLACE</c>, and what else that kind takes, after commas.</summary>
/// <remarks>One form for each place: what is parsed is what is written.</remarks>
[JsonConverter(typeof(ParsableConverter<AttachPlace>))]
public abstract record AttachPlace : IParsable<AttachPlace>
{
    /// <summary>The forms that there are, for messages.</summary>
    public const string Forms =
        "xdp:INTERFACE[,generic|driver|hardware], tcx:INTERFACE[,ingress|egress], netkit:INTERFACE, cgroup:/PATH, netns:init, netns:/PATH or netfilter:ipv4|ipv6,HOOK,PRIORITY";

    private protected AttachPlace()
    {
    }

    /// <summary>Reads a place.</summary>
    /// <exception cref="FormatException">It has none of the <see cref="Forms"/>.</exception>
    public static AttachPlace Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var place)
        ? place
        : throw new FormatException($"'{s}' is no place to attach a program to: {Forms}");

    /// <summary>Reads a place; false where it isn't one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out AttachPlace result)
    {
        result = null;
        if (s is null || s.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0)
            return false;

        string[] words = s[(colon + 1)..].Split(',');
        result = s[..colon] switch
        {
            XdpPlace.Kind => XdpPlace.Of(words),
            TcxPlace.Kind => TcxPlace.Of(words),
            NetkitPlace.Kind => NetkitPlace.Of(words),
            CgroupPlace.Kind => CgroupPlace.Of(s[(colon + 1)..]),
            NetworkNamespacePlace.Kind => NetworkNamespacePlace.Of(s[(colon + 1)..]),
            NetfilterPlace.Kind => NetfilterPlace.Of(words),
            _ => null,
        };
        return result is not null;
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    /// <summary>Its form.</summary>
    private protected abstract string Text { get; }

    /// <summary>Why a program can't be attached there, or null where it can as far as its type and section tell.</summary>
    internal abstract string? Objection(BundleProgram program);
}
