using System.Globalization;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>A hook of the network filter: <c>netfilter:ipv4,input,-100</c>, in the network namespace of whoever preloads.</summary>
/// <param name="Family"><c>ipv4</c> or <c>ipv6</c>.</param>
/// <param name="Hook"><c>prerouting</c>, <c>input</c>, <c>forward</c>, <c>output</c> or <c>postrouting</c>, as nft(8) calls them.</param>
/// <param name="Priority">From the lowest to the highest; iptables' table <c>filter</c> is at 0.</param>
public sealed record NetfilterPlace(string Family, string Hook, int Priority) : AttachPlace
{
    internal const string Kind = "netfilter";

    private protected override string Text => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Family},{Hook},{Priority}");

    internal static NetfilterPlace? Of(string[] words) =>
        words is ["ipv4" or "ipv6", "prerouting" or "input" or "forward" or "output" or "postrouting", var last]
        && int.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int priority) && last == priority.ToString(CultureInfo.InvariantCulture)
            ? new NetfilterPlace(words[0], words[1], priority)
            : null;

    internal override string? Objection(BundleProgram program) => program.Type == ProgramType.Netfilter ? null : "takes programs in section netfilter";
}
