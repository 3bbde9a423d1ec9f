using Linchpin.Bpf;
using Linchpin.Preloading.Status;

namespace Linchpin.Cli.Output;

/// <summary>The status, for people.</summary>
internal static class StatusText
{
    public static void Print(SystemStatus status, TextWriter to)
    {
        if (status.Bundles.Count == 0)
            to.WriteLine(status.Mounted ? "no bundle is in place" : $"no bundle is in place: nothing is mounted at {status.Root}");
        foreach (var bundle in status.Bundles)
            to.WriteLine($"{Style.Good(bundle.Name)} {bundle.Version}: in place, signed by {bundle.Signer.Subject}, {Verified(bundle)}, {(status.Sealed ? "sealed" : "not sealed")}");
        if (status.Sealed)
            to.WriteLine($"{Style.Good("sealed")} since {status.SealedSince:u}, mode {status.Mode}{(status.AdmittingKeyring is { } keyring ? $", admits: {status.Admits} (keyring {keyring})" : "")}{(status.Upgrades is "signed" ? $", upgrades: {status.Upgrades}" : "")}");
        if (status.Measured is { } measured)
            to.WriteLine($"measured: PCR {measured.Pcr}, {measured.Events.Count} events, {Replayed(measured)}");
        if (status.Agent is { } agent)
            to.WriteLine($"{Style.Good("agent")} since {agent.Since:u}, process {agent.ProcessId}, reading {(agent.Watches.Count > 0 ? string.Join(", ", agent.Watches) : "nothing")}");

        if (status.Digests is { } digests)
            to.WriteLine($"digests: mode {digests.Mode ?? "not to be seen"}{(digests.Known is { } known ? $", {known} known" : "")}{Modules(digests)}");

        if (status.Programs.Count > 0)
        {
            to.WriteLine();
            status.Programs.Aggregate(
                new Table("PROGRAM", "BUNDLE", "ATTACHED TO", "PINNED AT"),
                (table, program) => table.Add(program.Name, program.Bundle, program.AttachedTo ?? "", program.Pin)).Print(to);
        }

        Print("Not held:", status.CannotHold, to);
        Print("Denied:", Counted(status.Denials), to);
        Print(status.Digests?.Mode == "permissive" ? "Would have been refused for its digest:" : "Refused for its digest:", Counted(status.Digests?.Refused), to);
        Print("Not as Linchpin left it:", status.Problems, to);
        Print("Not guaranteed:", status.NotGuaranteed, to);
    }

    private static string Replayed(MeasurementStatus measured)
    {
        if (!measured.Replays)
            return Style.Error($"{measured.Log} doesn't give its value");
        var bank = measured.Values.ContainsKey("sha256") ? "sha256" : measured.Values.Keys.First();
        return $"{measured.Log} gives its value{(measured.BeganAtZero ? "" : ", which was not zero before")}: {bank}:{measured.Values[bank]}";
    }

    private static string Verified(BundleStatus bundle) => bundle.KernelCheck is { } check
        ? $"verified by {bundle.VerifiedBy} ({check.Scheme.Replace('-', ' ')}; keyring {new KeyringId(check.Keyring)})"
        : $"verified by {bundle.VerifiedBy}";

    private static string Modules(DigestStatus digests) => digests.ModulesWithoutFile switch
    {
        null => "",
        "signed" => ", modules from memory by their signatures",
        _ => ", modules from memory refused",
    };

    private static string[] Counted(IReadOnlyDictionary<string, ulong>? counts) => counts is null ? [] : [.. counts.Select(count => $"{count.Key}: {count.Value}")];

    private static void Print(string heading, IReadOnlyList<string> sentences, TextWriter to)
    {
        if (sentences.Count == 0)
            return;
        to.WriteLine();
        to.WriteLine(Style.Heading(heading));
        foreach (var sentence in sentences)
            to.WriteLine($"- {sentence.Replace("\n", "\n  ", StringComparison.Ordinal)}");
    }
}
